import { beforeEach, describe, expect, it } from 'vitest';
import { addDefaultTemplates, listTemplates } from '#app/modules/notes/templates/index.server.ts';
import { readTemplatesQuery } from '#app/modules/notes/templates/templates-query.ts';
import type { NoteFormat } from '#app/modules/notes/note-format.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { noteVersions } from '#db/schema/notes.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { heldSession, type HeldSession } from '#tests/modules/notes/world.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();

let held: HeldSession;
let slug: string;
let admin: TestMember;
let author: TestMember;
let page: string;
beforeEach(async () => {
  held = await heldSession();
  slug = held.clinic.tenant.slug;
  admin = await held.clinic.member('admin', 'Ada Lund');
  // The site starts the sessions itself, at the first request.
  author = { ...held.author, sessionId: newId() };
  page = paths.appointmentNote(slug, held.appointmentId);
});

const get = (path: string, as = admin) => site.get(path, { as });
const post = (path: string, fields: Fields = {}, as = admin) => site.post(path, fields, { as });
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const addDefaults = () => held.clinic.asJob(addDefaultTemplates);
const templates = async () =>
  (
    await held.clinic.asJob((scope) =>
      listTemplates(scope, readTemplatesQuery(new URLSearchParams('by=format'))),
    )
  ).rows;
const template = async (format: NoteFormat) => (await templates()).find((one) => one.format === format)!;
const textareas = (html: string) => [...html.matchAll(/<textarea[^>]*name="(\w+)"/g)].map(([, name]) => name);

const DAP = {
  name: 'Play session',
  format: 'dap',
  'parts[0].part': 'data',
  'parts[0].prompt': 'Toys, turns, words',
  'parts[0].isRequired': 'yes',
  'parts[1].part': 'assessment',
  'parts[2].part': 'plan',
};

describe('The pages of the templates', () => {
  it('offer a clinic from before there were any the usual ones, in one button and in its language', async () => {
    await held.clinic.asJob(({ tx }) => tx.update(clinicSettings).set({ locale: 'es' }));
    expect((await get(paths.admin(slug))).html).toContain(`href="${paths.noteTemplates(slug)}"`);
    const empty = await get(paths.noteTemplates(slug));
    expect(plain(empty.html)).toContain('Todavía no hay plantillas');
    expect(empty.html).toContain(`action="${paths.defaultNoteTemplates(slug)}"`);
    const added = await post(paths.defaultNoteTemplates(slug));
    expect(added).toMatchObject({ location: paths.noteTemplates(slug), flash: 'templates-added' });
    expect((await post(paths.defaultNoteTemplates(slug))).flash).toBe('templates-there');
    expect((await templates()).map(({ name }) => name)).toEqual(['Nota SOAP', 'Nota DAP', 'Nota BIRP']);
    expect((await get(paths.defaultNoteTemplates(slug))).location).toBe(paths.noteTemplates(slug));
  });

  it('add a template with nothing but forms, and say its facts and its versions', async () => {
    await addDefaults();
    const choose = await get(paths.newNoteTemplate(slug));
    for (const format of ['soap', 'dap', 'birp'])
      expect(choose.html).toContain(`href="${paths.newNoteTemplate(slug)}?format=${format}"`);
    const form = await get(`${paths.newNoteTemplate(slug)}?format=dap`);
    expect(form.html).toContain('name="parts[2].prompt"');
    expect(form.html).not.toContain('name="parts[3].prompt"');
    const done = await post(paths.newNoteTemplate(slug), DAP);
    expect(done).toMatchObject({ status: 303, flash: 'template-added' });
    const shown = plain((await get(done.location ?? '')).html);
    expect(shown).toContain('Required. Hint: “Toys, turns, words”');
    expect(shown).toContain('Optional. Hint: “What comes next, and when”');
    expect(shown).toMatch(/Version 1 .*Ada Lund/);
  });

  it('keep what was typed when they refuse it, under the part that is wrong', async () => {
    await addDefaults();
    const path = paths.newNoteTemplate(slug);
    const { 'parts[0].isRequired': _, ...nothingRequired } = DAP;
    for (const [fields, words] of [
      [{ ...DAP, name: '' }, 'Enter a name'],
      [{ ...DAP, name: 'dap NOTE' }, 'Another template has this name'],
      [{ ...DAP, 'parts[0].prompt': 'x'.repeat(201) }, 'Use at most 200 characters'],
      [nothingRequired, 'One part at least must be filled in'],
    ] as const) {
      const refused = await post(path, fields);
      expect([words, refused.status]).toEqual([words, 422]);
      expect(plain(refused.html)).toContain(words);
      expect(refused.html).toContain(`value="${fields['parts[0].prompt']}"`);
    }
    expect((await post(path, { ...DAP, format: 'x' })).status).toBe(422);
  });

  it('show both versions to whoever saves second, and lose neither', async () => {
    await addDefaults();
    const { id } = await template('dap');
    const path = paths.editNoteTemplate(slug, id);
    expect((await get(path)).html).toContain('value="DAP note"');
    expect((await post(path, { ...DAP, name: 'First', rowVersion: 1 })).status).toBe(303);
    const second = await post(path, { ...DAP, name: 'Second', rowVersion: 1 });
    expect(second.status).toBe(409);
    expect(second.html).toContain('value="Second"');
    expect(plain(second.html)).toContain('First');
    const kept = await post(path, { ...DAP, name: 'Second', rowVersion: 2 });
    expect(kept).toMatchObject({ location: paths.noteTemplate(slug, id), flash: 'template-saved' });
    const shown = plain((await get(paths.noteTemplate(slug, id))).html);
    expect(shown).toContain('Name: First → Second');
  });

  it('retire a template and bring it back, but never the last one in use', async () => {
    await addDefaults();
    const all = await templates();
    for (const { id } of all.slice(1))
      expect((await post(paths.retireNoteTemplate(slug, id), { rowVersion: 1 })).flash).toBe(
        'template-retired',
      );
    const last = all[0]!.id;
    expect((await get(paths.noteTemplate(slug, last))).html).not.toContain(
      paths.retireNoteTemplate(slug, last),
    );
    expect((await get(paths.retireNoteTemplate(slug, last))).location).toBe(paths.noteTemplate(slug, last));
    const refused = await post(paths.retireNoteTemplate(slug, last), { rowVersion: 1 });
    expect(refused.status).toBe(422);
    expect(plain(refused.html)).toContain('It is the only template in use');
    const { id } = all[1]!;
    expect((await post(paths.returnNoteTemplate(slug, id), { rowVersion: 1 })).status).toBe(409);
    expect((await post(paths.returnNoteTemplate(slug, id), { rowVersion: 2 })).flash).toBe(
      'template-returned',
    );
  });

  it('answer in three round trips at most', async () => {
    await addDefaults();
    const { id } = await template('soap');
    for (const path of [
      paths.noteTemplates(slug),
      paths.noteTemplate(slug, id),
      paths.editNoteTemplate(slug, id),
    ]) {
      await get(path);
      const trips = await countRoundTrips(() => get(path));
      expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
    }
  });
});

describe('The page of a session note', () => {
  const typed = { subjective: 'Calm week.', objective: '', assessment: 'Steady.', plan: 'Same again.' };

  it('asks the parts of its template, each with its hint, and tells which may stay empty', async () => {
    await addDefaults();
    const { id } = await template('soap');
    await post(paths.editNoteTemplate(slug, id), {
      name: 'Ours',
      format: 'soap',
      'parts[0].part': 'subjective',
      'parts[0].prompt': 'Words of the family',
      'parts[0].isRequired': 'yes',
      'parts[1].part': 'objective',
      rowVersion: 1,
    });
    const { html } = await get(page, author);
    expect(textareas(html)).toEqual(['subjective', 'objective', 'assessment', 'plan']);
    expect(html).toContain('Words of the family');
    expect(html).toContain('What you saw, did and measured');
    expect(plain(html)).toMatch(/Objective \(optional\)/);
    expect(plain(html)).not.toMatch(/Subjective \(optional\)/);
  });

  it('takes another template with all that was typed, which stays in sight until it is moved', async () => {
    await addDefaults();
    const birp = await template('birp');
    const chosen = { rowVersion: 0, ...typed, template: birp.versionId, next: 'template' };
    const answer = await post(page, chosen, author);
    expect(answer).toMatchObject({ status: 303, location: page, flash: 'template-kept' });
    const { html } = await get(page, author);
    expect(textareas(html)).toEqual([
      ...['subjective', 'assessment'],
      ...['behavior', 'intervention', 'response', 'plan'],
    ]);
    expect(html).toContain('>Calm week.</textarea>');
    expect(plain(html)).toContain('Text from another template');
    expect(html).toMatch(new RegExp(`<option value="${birp.versionId}" selected`));
    const sign = await post(page, { ...chosen, rowVersion: 1, next: 'sign' }, author);
    const asked = plain((await get(sign.location ?? '', author)).html);
    expect(asked).toContain(
      'Write something in each of these parts first: Behavior, Intervention, and Response',
    );
    expect(asked).toContain('Move or delete their text first: Subjective and Assessment');
    const moved = {
      ...{ template: birp.versionId, rowVersion: 1, next: 'sign' },
      ...{ behavior: 'Calm.', intervention: 'Cards.', response: 'Six turns.', plan: 'Same again.' },
    };
    const ready = await post(page, moved, author);
    const signPath = ready.location ?? '';
    expect((await post(signPath, { rowVersion: 2, attested: 'yes' }, author)).flash).toBe('note-signed');
    const signed = plain((await get(signPath.replace(/\/sign$/, ''), author)).html);
    expect(signed).toMatch(/Behavior Calm\. Intervention Cards\. Response Six turns\. Plan Same again\./);
    expect(signed).toContain('BIRP note, version 1');
    expect(signed).toContain('The text is the one that was signed.');
  });

  it('keeps the text of a form that it sends back, whichever template it came from', async () => {
    await addDefaults();
    const [dap, soap] = [await template('dap'), await template('soap')];
    await post(page, { rowVersion: 0, ...typed, template: soap.versionId }, author);
    const late = { rowVersion: 0, data: 'Typed late.', assessment: 'Mine.', template: dap.versionId };
    const stale = await post(page, late, author);
    expect(stale.status).toBe(409);
    for (const words of ['Calm week.', 'Typed late.', 'Mine.']) expect(stale.html).toContain(words);
    const unknown = await post(page, { rowVersion: 1, ...typed, template: newId() }, author);
    expect(unknown.status).toBe(422);
    expect(plain(unknown.html)).toContain('Choose one of these templates');
    expect(unknown.html).toContain('>Calm week.</textarea>');
    expect(await held.clinic.asJob(({ tx }) => tx.select().from(noteVersions))).toHaveLength(1);
  });

  it('saves by itself what is typed in any format, and shows a text that came too late under its headings', async () => {
    await addDefaults();
    const dap = await template('dap');
    const draft = { rowVersion: 0, data: 'Came late.', assessment: 'A', plan: 'P', template: dap.versionId };
    expect((await post(paths.noteAutosave(slug, held.appointmentId), draft, author)).status).toBe(200);
    const sign = await post(page, { ...draft, rowVersion: 1, next: 'sign' }, author);
    await post(sign.location ?? '', { rowVersion: 1, attested: 'yes' }, author);
    const late = await post(page, { ...draft, rowVersion: 1, data: 'Too late.' }, author);
    expect(late.status).toBe(422);
    expect(plain(late.html)).toMatch(/Data Too late\. Assessment A Plan P/);
  });

  it('works as it did in a clinic without templates', async () => {
    const { html } = await get(page, author);
    expect(html).not.toContain('name="template"');
    expect(textareas(html)).toEqual(['subjective', 'objective', 'assessment', 'plan']);
    const saved = await post(page, { rowVersion: 0, ...typed, next: 'sign' }, author);
    expect(plain((await get(saved.location ?? '', author)).html)).toContain(
      'Write something in each of these parts first: Objective.',
    );
  });

  it('answers in three round trips at most', async () => {
    await addDefaults();
    const asked = `${page}?client=${held.clientId}`;
    await get(asked, author);
    const trips = await countRoundTrips(() => get(asked, author));
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
  });
});
