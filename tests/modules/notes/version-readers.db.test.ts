import { describe, expect, it } from 'vitest';
import { cosignNote, signNote } from '#app/modules/notes/signing/index.server.ts';
import { readNote } from '#app/modules/notes/reading/index.server.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { addAppointment, addClient, heldSession, save, signIn, supervise } from './world.ts';

await openTestDatabase();
const HOUR = 3_600_000;
const VERSIONS = [1, 2, 3];
const SIGNED = VERSIONS.length;

/** A note of three versions, and everybody who stands in some relation to it. */
async function writtenNote() {
  const held = await heldSession();
  const { clinic, author } = held;
  const [colleague, supervisor, stranger] = [
    await clinic.member('therapist', 'Cora Cover'),
    await clinic.member('therapist', 'Sue Pervisor'),
    await clinic.member('therapist', 'Stan Stranger'),
  ];
  await supervise(clinic, supervisor, author);
  const clientId = await addClient(clinic, author, colleague);
  const appointmentId = await addAppointment(clinic, author, [clientId], new Date(Date.now() - 4 * HOUR));
  let noteId = '';
  for (const number of VERSIONS) {
    ({ noteId } = await save({ ...held, clientId, appointmentId }, `text ${number}`, number - 1));
  }
  const admin = await clinic.member('admin');
  return { clinic, noteId, people: { author, supervisor, colleague, stranger, admin } };
}

type Written = Awaited<ReturnType<typeof writtenNote>>;

/** Which versions each person can read. */
async function readableBy({ clinic, noteId, people }: Written): Promise<Record<string, number[]>> {
  const entries = Object.entries(people).map(async ([who, member]: [string, TestMember]) => {
    const found = await Promise.all(
      VERSIONS.map(async (number) => {
        const note = await clinic.as(member, (scope) => readNote(scope, noteId, number));
        expect([undefined, number]).toContain(note?.version.number);
        return note === null ? [] : [number];
      }),
    );
    return [who, found.flat()] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe('the versions of a note', () => {
  it('are the author’s and the supervisor’s; the care team reads the signed text alone', async () => {
    const written = await writtenNote();
    const { clinic, noteId, people } = written;
    const drafts = { author: VERSIONS, supervisor: VERSIONS, colleague: [], stranger: [], admin: [] };
    expect(await readableBy(written)).toEqual(drafts);
    await clinic.as(people.author, (scope) => signNote(scope, noteId, SIGNED));
    const signed = { ...drafts, colleague: [SIGNED] };
    expect(await readableBy(written)).toEqual(signed);
    await signIn(people.supervisor);
    await clinic.as(people.supervisor, (scope) => cosignNote(scope, noteId));
    expect(await readableBy(written)).toEqual(signed);
  });

  it('that are drafts leave a denied read in the audit trail when a colleague asks', async () => {
    const { clinic, noteId, people } = await writtenNote();
    await clinic.as(people.author, (scope) => signNote(scope, noteId, SIGNED));
    await clinic.as(people.colleague, (scope) => readNote(scope, noteId, 1));
    const denied = (await clinic.asJob(({ tx }) => tx.select().from(auditEvents))).filter(
      ({ action, outcome }) => action === 'note.read' && outcome === 'denied',
    );
    expect(denied).toMatchObject([{ accountId: people.colleague.accountId, resourceId: noteId }]);
  });
});
