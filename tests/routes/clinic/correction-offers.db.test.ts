import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { noteSignatures, noteVersions } from '#db/schema/notes.ts';
import { APPOINTMENT_STATUSES, appointments } from '#db/schema/scheduling.ts';
import { makeClinic, openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { addAppointment, addClient, written } from '../../modules/notes/world.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeClinic();
const slug = clinic.tenant.slug;
const HOUR = 3_600_000;
/** Hours from the start of the session until now. */
const WHEN = { 'is to come': -3, runs: 0.2, 'is over by its plan': 3 } as const;
const NOTES = ['none', 'draft', 'signed'] as const;

async function session(
  status: (typeof APPOINTMENT_STATUSES)[number],
  hours: number,
  note: (typeof NOTES)[number],
) {
  // Each has a therapist of its own, who is free.
  const therapist = { ...(await clinic.member('therapist', 'Ana Author')), sessionId: newId() };
  const clientId = await addClient(clinic, therapist);
  const id = await addAppointment(clinic, therapist, [clientId], new Date(Date.now() - hours * HOUR));
  const draft =
    note === 'none' ? null : await clinic.as(therapist, (scope) => saveDraft(scope, id, written('x'), null));
  if (isRefusal(draft)) return null;
  await clinic.asJob(({ tx }) => tx.update(appointments).set({ status }).where(eq(appointments.id, id)));
  if (draft !== null && note === 'signed') await sign(therapist, draft.noteId);
  return { id, therapist };
}

const sign = (therapist: TestMember, noteId: string) =>
  clinic.as(therapist, async ({ tx, tenant, now }) => {
    const [version] = await tx.select().from(noteVersions).where(eq(noteVersions.noteId, noteId));
    await tx.insert(noteSignatures).values({
      ...{ tenantId: tenant.id, id: newId(), noteId, versionId: version?.id ?? '', kind: 'author' },
      ...{
        textHash: 'x',
        signerId: therapist.accountId,
        signerName: 'Ana Author',
        signerCredentials: 'LCSW',
      },
      ...{ licenceNumber: '1', licenceState: 'NY', signedAt: now },
    });
  });

describe('The correction of what happened', () => {
  it.each(
    APPOINTMENT_STATUSES.flatMap((status) =>
      Object.entries(WHEN).flatMap(([when, hours]) =>
        // The database takes no signature for what did not take place.
        NOTES.filter((note) => note !== 'signed' || !isFreed(status)).map(
          (note) => [status, when, note, hours] as const,
        ),
      ),
    ),
  )(
    'of a session that is %s and %s, note: %s, is offered exactly where it leads on',
    async (status, _, note, hours) => {
      const made = await session(status, hours, note);
      // No note is begun of a session that is to come.
      if (made === null) return expect(hours).toBe(WHEN['is to come']);
      const { id, therapist } = made;
      const offered = (await site.get(paths.appointment(slug, id), { as: therapist })).html.includes(
        `href="${paths.correction(slug, id)}"`,
      );
      const opened = await site.get(paths.correction(slug, id), { as: therapist });
      expect([offered, opened.status]).toEqual([offered, offered ? 200 : 303]);
      expect(offered).toBe(hours === 3 || status === 'completed');
    },
  );
});
