import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import {
  addDefaultTemplates,
  addTemplate,
  changeTemplate,
  listTemplates,
  retireTemplate,
} from '#app/modules/notes/templates/index.server.ts';
import { readTemplatesQuery } from '#app/modules/notes/templates/templates-query.ts';
import type { NoteFormat } from '#app/modules/notes/note-format.ts';
import type { NoteFields } from '#app/modules/notes/note/note.schema.ts';
import { readNote } from '#app/modules/notes/reading/index.server.ts';
import { cosignNote, signNote } from '#app/modules/notes/signing/index.server.ts';
import { readNoteForm, saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { noteVersions, sessionNotes } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { addAppointment, heldSession, signIn, supervise, written, type HeldSession } from './world.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1 });
afterAll(() => superuser.end());
const HOUR = 3_600_000;
const refusalOf = (value: unknown) => (isRefusal(value) ? value.refused : 'allowed');

/** A held session in a clinic that has the usual templates. */
async function templatedSession(): Promise<HeldSession> {
  const world = await heldSession();
  await world.clinic.asJob(addDefaultTemplates);
  return world;
}

const byAuthor = <T>({ clinic, author }: HeldSession, act: (scope: Scope) => Promise<T>) =>
  clinic.as(author, act);

const templatesOf = ({ clinic }: HeldSession) =>
  clinic.asJob((scope) => listTemplates(scope, readTemplatesQuery(new URLSearchParams())));

async function templateOf(world: HeldSession, format: NoteFormat) {
  return (await templatesOf(world)).rows.find((one) => one.format === format)!;
}

async function formOf(world: HeldSession, appointmentId = world.appointmentId) {
  const form = await byAuthor(world, (scope) => readNoteForm(scope, appointmentId, null));
  if (form?.kind !== 'write') throw new Error(`The form is ${form?.kind}.`);
  return form;
}

const savedBy = (world: HeldSession, fields: Partial<NoteFields>, basedOn: number) =>
  byAuthor(world, (scope) => saveDraft(scope, world.appointmentId, { ...written('x'), ...fields }, basedOn));

/** Saves a draft; throws when it is refused. */
async function save(world: HeldSession, fields: Partial<NoteFields>, basedOn: number) {
  const saved = await savedBy(world, fields, basedOn);
  if (isRefusal(saved)) throw new Error(saved.refused);
  return saved;
}

const EMPTY = { subjective: '', objective: '', assessment: '', plan: '' };
const anotherSession = ({ clinic, author, clientId }: HeldSession, hoursAgo: number) =>
  addAppointment(clinic, author, [clientId], new Date(Date.now() - hoursAgo * HOUR));

describe('a note that nobody has begun', () => {
  it('is SOAP without a template in a clinic that has none, and its stored text is what it always was', async () => {
    const world = await heldSession();
    expect(await formOf(world)).toMatchObject({ template: null, templates: [] });
    await save(world, {}, 0);
    const [row] = await world.clinic.asJob(({ tx, vault }) =>
      tx
        .select()
        .from(noteVersions)
        .then((rows) =>
          rows.map((one) => ({ ...one, text: vault.unseal(noteVersions.content, one.id, one.content) })),
        ),
    );
    expect(row?.templateVersionId).toBeNull();
    expect(Object.keys(JSON.parse(row?.text ?? '{}') as object)).toEqual(
      'schemaVersion subjective objective assessment plan startedAt endedAt'.split(' '),
    );
  });

  it('begins with the clinic’s first template, and then with that of the therapist’s last note', async () => {
    const world = await templatedSession();
    expect((await formOf(world)).template).toMatchObject({ name: 'SOAP note', format: 'soap' });
    const birp = await templateOf(world, 'birp');
    await save(world, { ...EMPTY, template: birp.versionId }, 0);
    const next = await anotherSession(world, 5);
    expect((await formOf(world, next)).template).toMatchObject({ name: 'BIRP note' });
    const colleague = await world.clinic.member('therapist', 'Cole League');
    const theirs = await addAppointment(
      world.clinic,
      colleague,
      [world.clientId],
      new Date(Date.now() - 8 * HOUR),
    );
    const form = await world.clinic.as(colleague, (scope) => readNoteForm(scope, theirs, null));
    expect(form).toMatchObject({ template: { name: 'SOAP note' } });
  });

  it('begins with the newest version of that template, and with the clinic’s first when it is retired', async () => {
    const world = await templatedSession();
    const admin = await world.clinic.member('admin', 'Ada Lund');
    const dap = await templateOf(world, 'dap');
    await save(world, { ...EMPTY, template: dap.versionId }, 0);
    await world.clinic.as(admin, (scope) => changeTemplate(scope, dap.id, 1, { ...dap, name: 'Progress' }));
    const next = await anotherSession(world, 5);
    expect((await formOf(world, next)).template).toMatchObject({ name: 'Progress', number: 2 });
    await world.clinic.as(admin, (scope) => retireTemplate(scope, dap.id, 2, true));
    expect((await formOf(world, next)).template).toMatchObject({ name: 'SOAP note' });
  });
});

describe('another template for a draft', () => {
  it('carries over parts of the same meaning, and keeps every other text in sight', async () => {
    const world = await templatedSession();
    const [dap, soap] = [await templateOf(world, 'dap'), await templateOf(world, 'soap')];
    await save(world, { template: soap.versionId }, 0);
    await save(world, { template: dap.versionId }, 1);
    const form = await formOf(world);
    expect(form.template).toMatchObject({ format: 'dap' });
    expect(form.content).toMatchObject({
      format: 'dap',
      assessment: 'Steady progress.',
      plan: 'Same time next week.',
      subjective: 'Reports a calm week. x',
      objective: 'Four of five trials.',
    });
    // And back again, as if nothing had been chosen.
    await save(world, { template: soap.versionId }, 2);
    const { content } = await formOf(world);
    expect(content).toMatchObject({ subjective: 'Reports a calm week. x', plan: 'Same time next week.' });
  });

  it('is a version of its own, also when no text changed', async () => {
    const world = await templatedSession();
    const [dap, soap] = [await templateOf(world, 'dap'), await templateOf(world, 'soap')];
    expect(await save(world, { template: soap.versionId }, 0)).toMatchObject({ version: 1 });
    expect(await save(world, { template: soap.versionId }, 1)).toMatchObject({ version: 1 });
    expect(await save(world, { template: dap.versionId }, 1)).toMatchObject({ version: 2 });
    // A page that names none keeps the draft's.
    expect(await save(world, { plan: 'Other.' }, 2)).toMatchObject({ version: 3 });
    expect((await formOf(world)).template).toMatchObject({ format: 'dap' });
  });

  it('keeps the version by which it is written when the template changes, and offers the newer one', async () => {
    const world = await templatedSession();
    const admin = await world.clinic.member('admin', 'Ada Lund');
    const soap = await templateOf(world, 'soap');
    await save(world, { template: soap.versionId }, 0);
    await world.clinic.as(admin, (scope) => changeTemplate(scope, soap.id, 1, { ...soap, name: 'Short' }));
    const form = await formOf(world);
    expect(form.template).toMatchObject({ name: 'SOAP note', number: 1 });
    expect(form.templates.map(({ name, number }) => [name, number])).toContainEqual(['Short', 2]);
  });

  it('is refused when the clinic has no such template', async () => {
    const [here, there] = [await templatedSession(), await templatedSession()];
    const theirs = await templateOf(there, 'dap');
    expect(refusalOf(await savedBy(here, { template: theirs.versionId }, 0))).toBe('unknown-template');
    expect(refusalOf(await savedBy(here, { template: newId() }, 0))).toBe('unknown-template');
    expect(await here.clinic.asJob(({ tx }) => tx.select().from(sessionNotes))).toEqual([]);
  });
});

describe('signing a note by its template', () => {
  const sign = (world: HeldSession, noteId: string, version: number) =>
    byAuthor(world, (scope) => signNote(scope, noteId, version));

  it('asks for the parts that the template requires, and no others', async () => {
    const world = await templatedSession();
    const admin = await world.clinic.member('admin', 'Ada Lund');
    const dap = await templateOf(world, 'dap');
    const parts = dap.parts.map((one) => ({ ...one, isRequired: one.part === 'data' }));
    const added = await world.clinic.as(admin, (scope) =>
      addTemplate(scope, { name: 'Brief', format: 'dap', parts }),
    );
    expect(refusalOf(added)).toBe('allowed');
    const brief = (await templatesOf(world)).rows.find(({ name }) => name === 'Brief')!;
    const { noteId } = await save(world, { ...EMPTY, template: dap.versionId, data: 'Came late.' }, 0);
    expect(await sign(world, noteId, 1)).toMatchObject({
      refused: 'note-empty-parts',
      detail: { parts: ['assessment', 'plan'] },
    });
    await save(world, { ...EMPTY, template: brief.versionId, data: 'Came late.' }, 1);
    expect(refusalOf(await sign(world, noteId, 2))).toBe('allowed');
  });

  it('waits until text under headings of another format is moved or deleted', async () => {
    const world = await templatedSession();
    const dap = await templateOf(world, 'dap');
    const { noteId } = await save(world, { template: dap.versionId, data: 'Came late.' }, 0);
    expect(await sign(world, noteId, 1)).toMatchObject({
      refused: 'note-stray-parts',
      detail: { parts: ['subjective', 'objective'] },
    });
    const moved = { template: dap.versionId, data: 'Came late.', subjective: '', objective: ' ' };
    await save(world, moved, 1);
    expect(refusalOf(await sign(world, noteId, 2))).toBe('allowed');
  });

  it('covers the format and the headings, for the co-signer too, whatever becomes of the template', async () => {
    const world = await templatedSession();
    const supervisor = await world.clinic.member('therapist', 'Sam Supervisor');
    await supervise(world.clinic, supervisor, world.author);
    await signIn(supervisor);
    const birp = await templateOf(world, 'birp');
    const typed = {
      behavior: 'Tired.',
      intervention: 'First-then board.',
      response: 'Six turns.',
      plan: 'Again.',
    };
    const { noteId } = await save(world, { ...EMPTY, ...typed, template: birp.versionId }, 0);
    expect(refusalOf(await sign(world, noteId, 1))).toBe('allowed');
    await world.clinic.asJob((scope) => changeTemplate(scope, birp.id, 1, { ...birp, name: 'Other' }));
    expect(refusalOf(await world.clinic.as(supervisor, (scope) => cosignNote(scope, noteId)))).toBe(
      'allowed',
    );
    const note = await byAuthor(world, (scope) => readNote(scope, noteId));
    expect(note).toMatchObject({
      status: 'signed',
      content: { format: 'birp', ...typed },
      template: { name: 'BIRP note', number: 1 },
      signatures: [{ isIntact: true }, { isIntact: true }],
    });
  });

  it('is noticed when somebody gives a signed text another format or another heading', async () => {
    const world = await templatedSession();
    const dap = await templateOf(world, 'dap');
    const text = { ...EMPTY, data: 'Came late.', assessment: 'Tired.', plan: 'Again.' };
    const { noteId } = await save(world, { ...text, template: dap.versionId }, 0);
    await sign(world, noteId, 1);
    const { id, text: signed } = await world.clinic.asJob(async ({ tx, vault }) => {
      const [row] = await tx.select().from(noteVersions).where(eq(noteVersions.noteId, noteId));
      return { id: row!.id, text: vault.unseal(noteVersions.content, row!.id, row!.content) };
    });
    const isIntact = async (stored: string) => {
      const content = await world.clinic.asJob(async ({ vault }) =>
        vault.seal(noteVersions.content, id, stored),
      );
      await superuser`update note_versions set content = ${content} where id = ${id}`;
      const note = await byAuthor(world, (scope) => readNote(scope, noteId));
      return note?.signatures.map((signature) => signature.isIntact);
    };
    expect(await isIntact(signed)).toEqual([true]);
    for (const forged of [
      signed.replace('"format":"dap",', ''),
      signed.replace('"dap"', '"birp"').replace('"data"', '"behavior"'),
      signed
        .replace('"data":"Came late."', '"data":""')
        .replace('"objective":""', '"objective":"Came late."'),
    ]) {
      expect(forged).not.toBe(signed);
      expect(await isIntact(forged)).toEqual([false]);
    }
  });
});
