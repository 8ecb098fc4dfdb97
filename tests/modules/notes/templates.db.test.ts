import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  addDefaultTemplates,
  addTemplate,
  changeTemplate,
  listTemplates,
  readTemplate,
  readTemplatePage,
  retireTemplate,
} from '#app/modules/notes/templates/index.server.ts';
import { readTemplatesQuery } from '#app/modules/notes/templates/templates-query.ts';
import { templateSchema, type TemplateAnswers } from '#app/modules/notes/templates/template.schema.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { noteTemplates, noteTemplateVersions } from '#db/schema/notes.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();

const DAP: TemplateAnswers = {
  name: 'Play session',
  format: 'dap',
  parts: [
    { part: 'data', prompt: 'Toys, turns, words', isRequired: true },
    { part: 'assessment', prompt: null, isRequired: false },
    { part: 'plan', prompt: null, isRequired: true },
  ],
};

async function newClinic() {
  const clinic = await makeClinic();
  const admin = await clinic.member('admin', 'Ada Lund');
  return { clinic, as: <T>(act: (scope: Scope) => Promise<T>) => clinic.as(admin, act) };
}
type World = Awaited<ReturnType<typeof newClinic>>;

async function added({ as }: World, answers = DAP): Promise<string> {
  const done = await as((scope) => addTemplate(scope, answers));
  if (isRefusal(done)) throw new Error(done.refused);
  return done.id;
}
const list = ({ as }: World, query = '') =>
  as((scope) => listTemplates(scope, readTemplatesQuery(new URLSearchParams(query))));
const refusalOf = (value: unknown) => (isRefusal(value) ? value.refused : 'allowed');

describe('the templates of a clinic', () => {
  it('are begun with one of each format, in the clinic’s language, once however often it is asked for', async () => {
    const world = await newClinic();
    await world.clinic.asJob(({ tx }) => tx.update(clinicSettings).set({ locale: 'es' }));
    const asked = await Promise.all([1, 2, 3].map(() => world.as(addDefaultTemplates)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    const { rows, hasAny } = await list(world, 'by=format');
    expect(hasAny).toBe(true);
    expect(rows.map(({ name }) => name)).toEqual(['Nota SOAP', 'Nota DAP', 'Nota BIRP']);
    expect(rows.every(({ parts }) => parts.every(({ isRequired }) => isRequired))).toBe(true);
  });

  it('have names of their own, however they are spelled, also when two are added in the same moment', async () => {
    const world = await newClinic();
    const add = (name: string) => world.as((scope) => addTemplate(scope, { ...DAP, name }));
    const both = await Promise.all([add('Éating'), add('EATING')]);
    expect(both.map(refusalOf).sort()).toEqual(['allowed', 'name-taken']);
  });

  it('are found by a part of the name, by their format and by whether they are in use', async () => {
    const world = await newClinic();
    await world.as(addDefaultTemplates);
    const id = await added(world);
    await world.as((scope) => retireTemplate(scope, id, 1, true));
    const names = async (query: string) => (await list(world, query)).rows.map(({ name }) => name);
    expect(await names('search=play')).toEqual(['Play session']);
    expect(await names('format=dap')).toEqual(['DAP note', 'Play session']);
    expect(await names('format=dap&status=used')).toEqual(['DAP note']);
    expect(await names('by=-name')).toEqual(['SOAP note', 'Play session', 'DAP note', 'BIRP note']);
  });
});

describe('a template', () => {
  it('keeps each change as a version, with who saved it, and the trail says what it was', async () => {
    const world = await newClinic();
    const id = await added(world);
    const parts = DAP.parts.map((one) => (one.part === 'plan' ? { ...one, isRequired: false } : one));
    const change = { ...DAP, name: 'Play', parts };
    expect(await world.as((scope) => changeTemplate(scope, id, 1, change))).toEqual({ id });
    expect(refusalOf(await world.as((scope) => changeTemplate(scope, id, 1, DAP)))).toBe('stale');
    const page = await world.as((scope) => readTemplatePage(scope, id));
    expect(page?.versions.map(({ number, name, savedBy }) => [number, name, savedBy])).toEqual([
      [2, 'Play', 'Ada Lund'],
      [1, 'Play session', 'Ada Lund'],
    ]);
    const entry = await world.as(async ({ tx, vault }) => {
      const [row] = await tx
        .select()
        .from(auditEvents)
        .where(and(eq(auditEvents.action, 'note-template.change'), eq(auditEvents.outcome, 'allowed')));
      const detail = (row && vault.unseal(auditEvents.detail, row.id, row.detail)) ?? '{}';
      return { fields: row?.fields, detail: JSON.parse(detail) as object };
    });
    expect(entry).toEqual({
      fields: 'name,plan',
      detail: {
        template: 'Play session',
        name: { from: 'Play session', to: 'Play' },
        plan: { from: ['required'], to: ['optional'] },
      },
    });
  });

  it('that is saved as it stands gets no version', async () => {
    const world = await newClinic();
    const id = await added(world);
    expect(await world.as((scope) => changeTemplate(scope, id, 1, DAP))).toEqual({ id });
    expect((await world.as((scope) => readTemplate(scope, id)))?.version).toBe(1);
  });

  it('keeps its format', async () => {
    const world = await newClinic();
    const id = await added(world);
    const other: TemplateAnswers = {
      ...DAP,
      format: 'birp',
      parts: [{ part: 'behavior', prompt: null, isRequired: true }],
    };
    expect(refusalOf(await world.as((scope) => changeTemplate(scope, id, 1, other)))).toBe('other-format');
  });

  it('is retired and brought back, but for the last in use, also when two are retired in the same moment', async () => {
    const world = await newClinic();
    const [one, two] = [await added(world), await added(world, { ...DAP, name: 'Another' })];
    const retire = (id: string, version: number, isRetired = true) =>
      world.as((scope) => retireTemplate(scope, id, version, isRetired));
    const both = await Promise.all([retire(one, 1), retire(two, 1)]);
    expect(both.map(refusalOf).sort()).toEqual(['allowed', 'last-template']);
    const { rows } = await list(world, 'status=retired');
    expect(rows).toHaveLength(1);
    expect(refusalOf(await retire(rows[0]!.id, 2))).toBe('already-so');
    expect(await retire(rows[0]!.id, 2, false)).toEqual({ id: rows[0]!.id });
    expect((await list(world, 'status=used')).rows).toHaveLength(2);
  });

  it('is another clinic’s to nobody', async () => {
    const [here, there] = [await newClinic(), await newClinic()];
    const id = await added(there);
    expect(await here.as((scope) => readTemplatePage(scope, id))).toBeNull();
    expect(await here.as((scope) => changeTemplate(scope, id, 1, DAP))).toBeNull();
    expect(await here.as((scope) => retireTemplate(scope, id, 1, true))).toBeNull();
  });

  it('has versions that nothing changes afterwards, the database neither', async () => {
    const world = await newClinic();
    await added(world);
    for (const change of [
      ({ tx }: Scope) => tx.update(noteTemplateVersions).set({ name: 'x' }),
      ({ tx }: Scope) => tx.delete(noteTemplateVersions),
      ({ tx }: Scope) => tx.delete(noteTemplates),
    ])
      await expect(world.as(change)).rejects.toThrow();
  });
});

describe('the form of a template', () => {
  const read = (fields: object) => templateSchema.safeParse(fields);

  it('asks each part of its format, in their order, and nothing else', () => {
    const said = read({
      name: ' Group ',
      format: 'birp',
      parts: [
        { part: 'plan', isRequired: 'yes' },
        { part: 'subjective', prompt: 'of another format' },
        { part: 'behavior', prompt: ' Seen in the group ' },
      ],
    });
    expect(said.data).toEqual({
      name: 'Group',
      format: 'birp',
      parts: [
        { part: 'behavior', prompt: 'Seen in the group', isRequired: false },
        { part: 'intervention', prompt: null, isRequired: false },
        { part: 'response', prompt: null, isRequired: false },
        { part: 'plan', prompt: null, isRequired: true },
      ],
    });
  });

  it('refuses one that would let an empty note be signed, and a hint that is too long', () => {
    expect(read({ name: 'Free', format: 'dap', parts: [] }).success).toBe(false);
    const long = [{ part: 'data', prompt: 'x'.repeat(201), isRequired: 'yes' }];
    expect(read({ name: 'Long', format: 'dap', parts: long }).success).toBe(false);
    expect(read({ name: 'x'.repeat(81), format: 'dap', parts: [] }).success).toBe(false);
  });
});
