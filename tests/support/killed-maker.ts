import { ACTS } from '#app/modules/audit/actions.ts';
import { doStep, useProvisioning } from '#app/modules/clinics/making/index.server.ts';
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
  readonly subject: string;
  readonly smtpUrl: string;
  /** At which of its statements it dies. */
  readonly killAt: number;
  /** Whether that statement is under way by then, or not sent yet. */
  readonly isSent: boolean;
}

/** Makes a clinic, all steps one after the other, and dies on the way, as by kill -9. Ends by itself after its last statement. */
const errand = JSON.parse(process.env['ERRAND'] ?? '{}') as Errand;
const { tenant, issuer, subject, killAt, isSent } = errand;
const stores = await openStores(errand.stores, ACTS);
useMailer(smtpMailer(errand.smtpUrl, 'accounts@clinic.test'));
useProvisioning({
  issuer,
  publicUrl: new URL('https://clinic.example.test'),
  findOrMakePerson: async () => ({ ok: true, subject, isWritten: true }),
});
let sent = 0;
statements.subscribe(() => {
  sent += 1;
  const die = () => process.kill(process.pid, 'SIGKILL');
  if (sent !== killAt) return;
  if (isSent) setImmediate(die);
  else die();
});
for (const step of PROVISIONING_STEPS)
  await doStep(
    (fn) => withTenant(tenant, { kind: 'job', name: 'provision-clinic' }, { requestId: 'killed' }, fn),
    { step },
    tenant,
  );
process.send?.(sent);
await stores.close();
process.disconnect?.();
