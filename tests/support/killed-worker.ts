import { ACTS } from '#app/modules/audit/actions.ts';
import { smtpMailer, tellOfChange, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { openStores, type StoreSettings } from '#db/stores.server.ts';
import { withTenant, type Tenant } from '#db/tenant.server.ts';

/** A worker that dies, as by kill -9, when the mail server has taken a mail and before it can say so. */
const settings = JSON.parse(process.env['SETTINGS'] ?? '{}') as {
  stores: StoreSettings;
  tenant: Tenant;
  now: string;
  smtpUrl: string;
  change: Parameters<typeof tellOfChange>[1];
};
unsafeSetNow(new Date(settings.now));
await openStores(settings.stores, ACTS);
const mailer = smtpMailer(settings.smtpUrl, 'appointments@clinic.test');
useMailer({
  async send(mail) {
    await mailer.send(mail);
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => {});
  },
});
const job = { kind: 'job', name: 'appointment-changed' } as const;
await tellOfChange((fn) => withTenant(settings.tenant, job, { requestId: 'killed' }, fn), settings.change);
