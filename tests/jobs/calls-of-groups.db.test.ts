import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { readNoteStateOf } from '#app/modules/notes/note/index.server.ts';
import { addAttendee, removeAttendee } from '#app/modules/scheduling/groups/index.server.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { clients } from '#db/schema/clients.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { done, makeGroupClinic, type GroupClinic } from '#tests/modules/scheduling/groups/group-clinic.ts';
import { MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openSite } from '#tests/support/site.ts';
import { mainOf, textOf } from '#tests/support/walked-demo.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
useMailer({ send: async () => ({ status: 'sent', providerId: 'x' }) });

const CALL = 'Call the client: (212) 555-0100';
const AGAIN = `is sent nothing. If somebody has called already, call again. ${CALL}`;
let clinic: GroupClinic;
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeGroupClinic(4);
  await live(200);
});
afterAll(() => unsafeSetNow(null));

async function live(seconds: number): Promise<void> {
  unsafeSetNow(new Date(now().getTime() + seconds * 1_000));
  await jobs.runDue();
}
async function withPhone(more: Partial<typeof clients.$inferInsert>): Promise<string> {
  const id = await addClient(clinic, { email: null });
  await clinic.asJob(({ tx, vault }) =>
    tx
      .update(clients)
      .set({ phone: vault.seal(clients.phone, id, '+12125550100'), ...more })
      .where(eq(clients.id, id)),
  );
  return id;
}
const rowVersion = async () => {
  const [row] = await clinic.asJob(({ tx }) =>
    tx.select().from(appointments).where(eq(appointments.id, clinic.groupId)),
  );
  return row!.rowVersion;
};
const cancel = async () => {
  const asked = { askedBy: 'clinic', reason: 'Ill', rowVersion: await rowVersion() } as const;
  done(
    await clinic.desk((scope) =>
      cancelAppointment(scope, 'any', { appointmentId: clinic.groupId, ...asked }),
    ),
  );
};
const show = async (path: string) =>
  textOf(
    mainOf((await site.get(path, { as: clinic.reception })).html).replace(
      / id="not-delivered".*?<\/ul>/s,
      '',
    ),
  );
const page = () => show(paths.appointment(clinic.tenant.slug, clinic.groupId));
const form = () => show(`${paths.appointment(clinic.tenant.slug, clinic.groupId)}/cancellation`);

it.each([
  ['has a phone alone', {}],
  ['wants no messages', { messageChannel: 'none' as const }],
])(
  'Whoever %s and was added to a group is to be called again when it is cancelled at once',
  async (_, given) => {
    const zoe = await withPhone(given);
    const added = await clinic.desk((scope) =>
      addAttendee(scope, 'any', { appointmentId: clinic.groupId, clientId: zoe }),
    );
    done(added);
    expect(await page()).toContain(`${CALL}Within two minutes this also stands under`);
    await live(20);
    expect(await form()).toContain(AGAIN);
    await cancel();
    expect(await page()).toContain(AGAIN);
    await live(200);
    expect(await page()).not.toContain(CALL);
    expect(await clinic.desk((scope) => readUnsent(scope))).not.toContainEqual(
      expect.objectContaining({ clientId: zoe }),
    );
  },
);

it('Whoever is removed before anything was told is to be called again, and once it was told is listed', async () => {
  const zoe = await withPhone({});
  const about = { appointmentId: clinic.groupId, clientId: zoe };
  const add = async () => done(await clinic.desk((scope) => addAttendee(scope, 'any', about)));
  const removal = { ...about, askedBy: 'client', reason: 'Ill' } as const;
  const remove = async () =>
    done(await clinic.desk((scope) => removeAttendee(scope, 'any', removal, readNoteStateOf)));
  const asks = () => show(paths.removeAttendee(clinic.tenant.slug, clinic.groupId, zoe));
  const listed = async () =>
    (await clinic.desk((scope) => readUnsent(scope)))
      .filter(({ clientId }) => clientId === zoe)
      .map(({ kind }) => kind);
  await add();
  await live(20);
  expect(await asks()).toContain(AGAIN);
  await remove();
  expect(await page()).toContain(AGAIN);
  await live(200);
  expect([await listed(), (await page()).includes(CALL)]).toEqual([[], false]);
  await add();
  await live(200);
  expect(await listed()).toEqual(['confirmation']);
  expect(await asks()).toContain(CALL);
  await remove();
  expect(await page()).toContain(`${CALL}Within two minutes this also stands under`);
  await live(200);
  expect(await listed()).toEqual(['cancellation']);
});
