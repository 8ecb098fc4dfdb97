import { subscribe } from 'node:diagnostics_channel';
import { ACTS } from '#app/modules/audit/actions.ts';
import { doStep, useProvisioning } from '#app/modules/clinics/making/index.server.ts';
import { createOidc } from '#app/modules/identity/oidc/index.server.ts';
import { smtpMailer, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { statements } from '#db/client.server.ts';
import { PROVISIONING_STEPS } from '#db/schema/clinics.ts';
import { openStores, type StoreSettings } from '#db/stores.server.ts';
import { withTenant, type Tenant } from '#db/tenant.server.ts';

/** What a test tells this program. */
export interface Errand {
  readonly stores: StoreSettings;
  readonly tenant: Tenant;
  readonly issuer: string;
  readonly adminUrl: string;
  readonly clientSecret: string;
  readonly subject: string;
  readonly smtpUrl: string;
  /** At which of its statements and calls of the identity provider, counted together, it dies. */
  readonly killAt: number;
  /** Whether that one is under way by then, or not sent yet. */
  readonly isSent: boolean;
}

/** Makes a clinic, all steps one after the other, and dies on the way, as by kill -9. Ends by itself after the last step. */
const errand = JSON.parse(process.env['ERRAND'] ?? '{}') as Errand;
const { tenant, issuer, adminUrl, clientSecret, subject, killAt, isSent } = errand;
const { origin } = new URL('https://clinic.example.test');
const stores = await openStores(errand.stores, ACTS);
useMailer(smtpMailer(errand.smtpUrl, 'accounts@clinic.test'));
const oidc = createOidc({
  ...{ issuer, adminUrl, clientId: 'clinic', clientSecret, requiredAcr: [] },
  ...{ redirectUri: `${origin}/sign-in/callback`, postLogoutRedirectUri: `${origin}/` },
  cookieSecret: 'a secret of the tests, longer than it must be',
});
useProvisioning({
  issuer,
  publicUrl: new URL(origin),
  clinics: oidc.clinics,
  findOrMakePerson: async () => ({ ok: true, subject, isWritten: true }),
});
let sent = 0;
const count = () => {
  sent += 1;
  const die = () => process.kill(process.pid, 'SIGKILL');
  if (sent !== killAt) return;
  if (isSent) setImmediate(die);
  else die();
};
statements.subscribe(count);
subscribe('http.client.request.start', count);
for (const step of PROVISIONING_STEPS)
  await doStep(
    (fn) => withTenant(tenant, { kind: 'job', name: 'provision-clinic' }, { requestId: 'killed' }, fn),
    { step },
    tenant,
  );
process.send?.(sent);
await stores.close();
process.disconnect?.();
