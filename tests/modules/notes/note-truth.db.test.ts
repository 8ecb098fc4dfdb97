import fc from 'fast-check';
import postgres from 'postgres';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { addAddendum, saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { readNote } from '#app/modules/notes/reading/index.server.ts';
import { cosignNote, signNote } from '#app/modules/notes/signing/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { noteSignatures, noteVersions } from '#db/schema/notes.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { heldSession, save, signIn, supervise, written } from './world.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

/** A note's text as it was stored before texts had versions. */
const UNVERSIONED = JSON.stringify({
  subjective: 'Calm.',
  objective: 'Four of five.',
  assessment: 'Steady.',
  plan: 'Again.',
  startedAt: '2026-01-05T15:00:00.000Z',
  endedAt: '2026-01-05T15:50:00.000Z',
});

const TABLES = ['session_notes', 'note_versions', 'note_signatures', 'note_addenda'] as const;

describe('the database, asked as the product’s own role', () => {
  it('refuses every update and delete of notes, versions, signatures and addenda', async () => {
    const world = await heldSession();
    const { noteId } = await save(world, 'final', 0);
    await world.clinic.as(world.author, (scope) => signNote(scope, noteId, 1));
    await world.clinic.as(world.author, (scope) => addAddendum(scope, noteId, 'late'));
    for (const table of TABLES) {
      const columns = await superuser<{ name: string }[]>`
        select column_name as name from information_schema.columns where table_schema = 'public' and table_name = ${table}`;
      expect(columns.length).toBeGreaterThan(5);
      const [{ count } = { count: 0 }] = await superuser<{ count: number }[]>`
        select count(*)::int as count from ${superuser(table)} where tenant_id = ${world.clinic.tenant.id}`;
      expect(count, table).toBeGreaterThan(0);
      const statements = [
        `delete from ${table}`,
        `truncate ${table}`,
        ...columns.map(({ name }) => `update ${table} set ${name} = ${name}`),
      ];
      for (const statement of statements) {
        const tried = world.clinic.asJob((scope) => scope.tx.execute(sql.raw(statement)));
        await expect(tried, statement).rejects.toMatchObject({ code: '42501' });
      }
    }
  });

  it('takes no version of a signed note by its own policy, whatever the product asks', async () => {
    const world = await heldSession();
    const { noteId } = await save(world, 'final', 0);
    const insert = (number: number) =>
      world.clinic.asJob(async (scope) => {
        const id = scope.newId();
        await scope.tx.insert(noteVersions).values({
          tenantId: scope.tenant.id,
          id,
          noteId,
          number,
          content: scope.vault.seal(noteVersions.content, id, UNVERSIONED),
          savedBy: world.author.accountId,
          savedAt: scope.now,
        });
      });
    await insert(2);
    await world.clinic.as(world.author, (scope) =>
      saveDraft(scope, world.appointmentId, written('three'), 2),
    );
    await world.clinic.as(world.author, (scope) => signNote(scope, noteId, 3));
    await expect(insert(4)).rejects.toMatchObject({ code: '42501' });
    const signAgain = world.clinic.asJob(async (scope) => {
      const [signature] = await scope.tx.select().from(noteSignatures);
      await scope.tx.insert(noteSignatures).values({ ...signature!, id: scope.newId() });
    });
    await expect(signAgain).rejects.toMatchObject({ code: '23505' });
  });

  it('keeps a signed text as it was stored, and its hash holds for as long as it is opened', async () => {
    const world = await heldSession();
    const { noteId } = await save(world, 'draft', 0);
    await world.clinic.asJob(async (scope) => {
      const id = scope.newId();
      await scope.tx.insert(noteVersions).values({
        tenantId: scope.tenant.id,
        id,
        noteId,
        number: 2,
        content: scope.vault.seal(noteVersions.content, id, UNVERSIONED),
        savedBy: world.author.accountId,
        savedAt: scope.now,
      });
    });
    expect(await world.clinic.as(world.author, (scope) => signNote(scope, noteId, 2))).toEqual({ noteId });
    const note = await world.clinic.as(world.author, (scope) => readNote(scope, noteId));
    expect(note).toMatchObject({
      content: { subjective: 'Calm.', plan: 'Again.' },
      signatures: [{ isIntact: true }],
    });
    const texts = await world.clinic.asJob(async ({ tx, vault }) =>
      (await tx.select().from(noteVersions)).map(({ id, content }) =>
        vault.unseal(noteVersions.content, id, content),
      ),
    );
    expect(texts).toContain(UNVERSIONED);
  });

  it('shows a text that was altered behind its back as not the one that was signed', async () => {
    const world = await heldSession();
    const { noteId } = await save(world, 'final', 0);
    const second = await save(world, 'other', 1);
    await world.clinic.as(world.author, (scope) => signNote(scope, noteId, second.version));
    // A superuser points the signature at the earlier version: the text shown is no longer the text attested.
    await superuser`update note_signatures set version_id =
      (select id from note_versions where note_id = ${noteId} and number = 1) where note_id = ${noteId}`;
    const note = await world.clinic.as(world.author, (scope) => readNote(scope, noteId));
    expect(note?.signatures).toMatchObject([{ isIntact: false }]);
  });

  it.each([
    [
      'its author attested another version',
      (noteId: string) => superuser`update note_signatures set version_id =
        (select id from note_versions where note_id = ${noteId} and number = 1) where note_id = ${noteId}`,
    ],
    [
      'the hash is not that of the text',
      (noteId: string) =>
        superuser`update note_signatures set text_hash = 'another' where note_id = ${noteId}`,
    ],
  ])('is not co-signed when %s', async (_, tamper) => {
    const world = await heldSession();
    const supervisor = await world.clinic.member('therapist', 'Sue Pervisor');
    await supervise(world.clinic, supervisor, world.author);
    await signIn(supervisor);
    // Both versions have one text, so that nothing but the tampering tells them apart.
    const { noteId } = await save(world, 'first', 0);
    await save(world, 'second', 1);
    const last = await save(world, 'first', 2);
    await world.clinic.as(world.author, (scope) => signNote(scope, noteId, last.version));
    await tamper(noteId);
    const cosigned = await world.clinic.as(supervisor, (scope) => cosignNote(scope, noteId));
    expect(isRefusal(cosigned) && cosigned.refused).toBe('text-changed');
  });
});

describe('saving and signing at once', () => {
  it('never yields a signed note whose text differs from the one attested', async () => {
    let signedNotes = 0;
    let lost = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('save', 'sign'), { minLength: 3, maxLength: 8 }),
        fc.array(fc.nat({ max: 3 }), { minLength: 8, maxLength: 8 }),
        async (acts, yields) => {
          const world = await heldSession();
          const { noteId } = await save(world, 'as attested', 0);
          const attested = await world.clinic.as(world.author, (scope) => readNote(scope, noteId));
          const results = await Promise.all(
            acts.map(async (act, index) => {
              for (let i = 0; i < (yields[index] ?? 0); i += 1) await new Promise(setImmediate);
              const done = await world.clinic.as<unknown>(world.author, (scope) =>
                act === 'save'
                  ? saveDraft(scope, world.appointmentId, written(`racing ${index}`), 1)
                  : signNote(scope, noteId, attested!.version.number),
              );
              return { act, isDone: !isRefusal(done) };
            }),
          );
          const note = await world.clinic.as(world.author, (scope) => readNote(scope, noteId));
          const done = results.filter((result) => result.isDone);
          // Whoever comes first has it: one save makes the attestation stale, one signature freezes the note.
          expect(done).toHaveLength(1);
          if (done[0]?.act === 'sign') {
            signedNotes += 1;
            expect(note?.content).toEqual(attested?.content);
            expect(note?.signatures).toMatchObject([{ isIntact: true }]);
            expect(note?.version.number).toBe(1);
          } else {
            lost += 1;
            expect(note?.signatures).toEqual([]);
            expect(note?.version.number).toBe(2);
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(Math.min(signedNotes, lost)).toBeGreaterThan(0);
  }, 90_000);
});
