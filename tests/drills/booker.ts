import { writeSync } from 'node:fs';
import { bookAppointment } from '#app/modules/scheduling/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { openStores, type StoreSettings } from '#db/stores.server.ts';
import { withTenant, type Actor, type Tenant } from '#db/tenant.server.ts';
import { MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { slotAt, tick, type Pair } from './world.ts';

/** What the process that books is told, by the environment variable SETTINGS. */
export interface BookerSettings {
  readonly stores: StoreSettings;
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly locationId: string;
  readonly serviceId: string;
  readonly pairs: readonly Pair[];
  /** The first slot that this process tries, of each pair. */
  readonly from: number;
}

/** What it says of each booking, a line each: what became of it, how long it took in ms, the appointment's id
 * or the reason, and the number of the pair. */
export type BookerLine =
  readonly ['ready'] | readonly ['booked' | 'refused' | 'failed', number, string, number];

const say = (line: BookerLine) => void writeSync(1, `${JSON.stringify(line)}\n`);

/** Books one slot after another for every pair at once until it is killed. A booking is acknowledged once it is said. */
async function main({
  stores,
  tenant,
  actor,
  locationId,
  serviceId,
  pairs,
  from,
}: BookerSettings): Promise<void> {
  unsafeSetNow(MONDAY_8);
  await openStores(stores);
  say(['ready']);
  await Promise.all(
    pairs.map(async ({ therapistId, clientId }, pair) => {
      for (let slot = from; ; slot += 1) {
        const started = performance.now();
        const ms = () => Math.round(performance.now() - started);
        const input = { clientIds: [clientId], therapistId, locationId, serviceId, startsAt: slotAt(slot) };
        try {
          const done = await withTenant(tenant, actor, { requestId: 'drill' }, (scope) =>
            bookAppointment(scope, input),
          );
          say(
            isRefusal(done)
              ? ['refused', ms(), done.refused, pair]
              : ['booked', ms(), done.appointmentId, pair],
          );
        } catch (error) {
          say(['failed', ms(), error instanceof Error ? error.name : typeof error, pair]);
          // As a person would, before trying again.
          await tick(50);
        }
      }
    }),
  );
}

const settings = process.env['SETTINGS'];
if (settings !== undefined) await main(JSON.parse(settings) as BookerSettings);
