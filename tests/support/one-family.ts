import { eq } from 'drizzle-orm';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clients, guardians } from '#db/schema/clients.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient, nextDue } from './booked.ts';
import type { DrivenJobs } from './jobs.ts';

/** The starts among which a test chooses, as a form sends them. */
export const HOURS = ['2027-01-08T10:00', '2027-01-11T13:00', '2027-01-13T15:00'] as const;
let families = 0;

interface GivenGuardian {
  readonly name?: string;
  readonly email?: string | null;
  readonly phone?: string | null;
}
interface ReachedClient {
  readonly dateOfBirth: string;
  readonly email?: string | null;
  readonly phone?: string | null;
}

/** Two children of one family, whose messages go to one address and name neither, and the desk that books them. */
export async function openFamily(jobs: DrivenJobs) {
  const clinic: WorkingClinic = await makeWorkingClinic();
  await clinic.room('Room 2');
  families += 1;
  const address = `family-${families}@example.test`;
  const therapists = [await clinic.therapist('Dana Osei'), await clinic.therapist('Lena Fox')];
  const children = [
    await addClient(clinic, { born: '2018-04-05', guardianEmail: address.toUpperCase() }),
    await addClient(clinic, { born: '2016-04-05', guardianEmail: address }),
  ];
  const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
  const rows = () => clinic.asJob(({ tx }) => tx.select().from(appointments));
  const versionOf = async (id: string) => (await rows()).find((row) => row.id === id)!.rowVersion;
  return {
    clinic,
    address,
    desk,
    rows,
    children,
    book: async (child: number, hour: number) => {
      const { locationId, serviceId } = clinic;
      const clientIds = [children[child]!];
      const { therapistId } = therapists[child]!;
      const asked = { clientIds, therapistId, locationId, serviceId, startsAt: HOURS[hour]! };
      const done = await desk((scope) => bookAppointment(scope, asked));
      return isRefusal(done) ? null : done.appointmentId;
    },
    move: async (appointmentId: string, hour: number) => {
      const rowVersion = await versionOf(appointmentId);
      const asked = { appointmentId, startsAt: HOURS[hour]!, rowVersion };
      await desk((scope) => moveAppointment(scope, 'any', asked));
    },
    /** Cancels these in one act. */
    cancel: async (...ids: string[]) => {
      const asked = await Promise.all(
        ids.map(async (appointmentId) => ({
          appointmentId,
          askedBy: 'client' as const,
          reason: 'Ill',
          rowVersion: await versionOf(appointmentId),
        })),
      );
      await desk(async (scope) => {
        for (const one of asked) await cancelAppointment(scope, 'any', one);
      });
    },
    undoMove: (id: string) => desk((scope) => undoMove(scope, 'any', id)),
    undoStep: (id: string) => desk((scope) => undoStep(scope, 'any', id)),
    /** Changes the guardian's entry of the first child. */
    changeGuardian: (given: GivenGuardian) =>
      clinic.asJob(async (scope) => {
        const [first] = await scope.tx.select().from(guardians).where(eq(guardians.clientId, children[0]!));
        const { id } = first!;
        await scope.tx
          .update(guardians)
          .set(sealedGuardian(scope, id, given))
          .where(eq(guardians.id, id));
      }),
    /** Names another guardian of the first child, behind the one who is there. */
    addGuardian: (given: Required<GivenGuardian>) =>
      clinic.asJob(async (scope) => {
        const id = scope.newId();
        const { name, ...more } = sealedGuardian(scope, id, given);
        await scope.tx.insert(guardians).values({
          tenantId: scope.tenant.id,
          id,
          clientId: children[0]!,
          name: name!,
          relationship: scope.vault.seal(guardians.relationship, id, 'parent'),
          createdAt: scope.now,
          ...more,
        });
      }),
    /** Corrects the birth date of the first child, and where it is reached itself. */
    changeClient: ({ dateOfBirth, email = null, phone = null }: ReachedClient) =>
      clinic.asJob(({ tx, vault }) =>
        tx
          .update(clients)
          .set({
            dateOfBirth: vault.seal(clients.dateOfBirth, children[0]!, dateOfBirth),
            email: vault.seal(clients.email, children[0]!, email),
            phone: vault.seal(clients.phone, children[0]!, phone),
          })
          .where(eq(clients.id, children[0]!)),
      ),
    /** What was not delivered, with the former reader whom a line names to be called. */
    listed: async () =>
      (await desk((scope) => readUnsent(scope))).map(({ former, told, startsAt, kind }) => ({
        call: former === null ? null : `${former.name} ${former.phone}`,
        told: told.map((one) => one.startsAt),
        startsAt,
        kind: kind.split('-')[0],
      })),
    live: (seconds: number) => jobs.liveUntil(new Date(now().getTime() + seconds * 1_000), nextDue(clinic)),
  };
}
export type Family = Awaited<ReturnType<typeof openFamily>>;

function sealedGuardian({ vault }: Scope, id: string, { name, ...given }: GivenGuardian) {
  return {
    ...(name === undefined ? {} : { name: vault.seal(guardians.name, id, name) }),
    ...('email' in given ? { email: vault.seal(guardians.email, id, given.email ?? null) } : {}),
    ...('phone' in given ? { phone: vault.seal(guardians.phone, id, given.phone ?? null) } : {}),
  };
}
