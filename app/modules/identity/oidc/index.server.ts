export type { OidcRefusal } from './oidc-refusal.ts';
export {
  createOidc,
  type FindOrMakePerson,
  type FoundSignIn,
  type Oidc,
  type ProviderPeople,
} from './create-oidc.server.ts';
export { toReturnPath } from '#app/platform/return-path.ts';
export type { ClinicAtProvider, ProviderClinics } from './provider-clinics.server.ts';
