import type { FindOrMakePerson, ProviderClinics } from '#app/modules/identity/oidc/index.server.ts';

/** What the making of a clinic must know of the installation. */
export interface Provisioning {
  /** The issuer of the identity provider. */
  readonly issuer: string;
  /** Null when the provider has no admin interface: the operator then names the person by the subject of their tokens. */
  readonly findOrMakePerson: FindOrMakePerson | null;
  /** What the provider is told of clinics; null when it has no admin interface. */
  readonly clinics: ProviderClinics | null;
  /** Where people open the product. */
  readonly publicUrl: URL;
}

let provisioning: Provisioning | undefined;

/** Sets how clinics are made. The program that runs calls it once at start. */
export function useProvisioning(given: Provisioning): void {
  provisioning = given;
}

export function getProvisioning(): Provisioning {
  if (provisioning === undefined)
    throw new Error('Nothing was said of provisioning: call useProvisioning first.');
  return provisioning;
}
