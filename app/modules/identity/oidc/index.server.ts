export type { OidcRefusal } from './oidc-refusal.ts';
export { createOidc, type Oidc } from './create-oidc.server.ts';
export { toReturnPath } from '#app/platform/return-path.ts';
