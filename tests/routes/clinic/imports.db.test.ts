import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();

let clinic: TestClinic;
let admin: TestMember;
beforeAll(async () => {
  clinic = await makeClinic();
  admin = await clinic.member('admin', 'Ada Lund');
});

const slug = () => clinic.tenant.slug;
const get = (path: string) => site.get(path, { as: admin });
const post = (path: string, fields: Fields) => site.post(path, fields, { as: admin });
const upload = (content: string | Uint8Array<ArrayBuffer>, fields: Fields = {}) =>
  post(paths.imports(slug()), {
    kind: 'specializations',
    file: new File([content], '../../<b>x</b>.csv'),
    ...fields,
  });
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const seenIn = (html: string) => /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('The pages of an import', () => {
  it('lead from the file over what it would do to what it did, and back', async () => {
    const uploaded = await upload('name,category\nGrief,population\n');
    expect(uploaded.status).toBe(303);
    const page = uploaded.location ?? '';
    const looked = await get(page);
    expect(plain(looked.html)).toMatch(/Nothing has changed yet/);
    expect(looked.html).not.toContain('<b>x</b>');
    expect((await post(page, { seen: 'another' })).status).toBe(409);
    expect((await post(page, { seen: seenIn(looked.html) })).location).toBe(page);
    expect((await get(paths.specializations(slug()))).html).toContain('Grief');
    expect(plain((await get(page)).html)).toMatch(/It can be undone until/);
    expect((await get(`${page}/faults`)).status).toBe(404);
    expect((await post(`${page}/undo`, {})).location).toBe(page);
    expect(plain((await get(page)).html)).toMatch(/Undone/);
    expect((await get(`${page}/undo`)).location).toBe(page);
    expect((await get(paths.specializations(slug()))).html).not.toContain('Grief');
  });

  it('name what is refused, filter it, and give it as a file that computes nothing', async () => {
    const { location } = await upload('name,category\nGrief,population\n=2+2,population\n');
    const page = location ?? '';
    const { html } = await get(`${page}?status=refused`);
    expect(plain(html)).toContain('Name (name): Looks like a formula');
    expect(html).not.toContain('name="seen"');
    expect(html).not.toContain('Grief');
    const file = await get(`${page}/faults`);
    expect(file.headers.get('Content-Disposition')).toContain('attachment');
    expect(file.headers.get('Content-Type')).toContain('text/csv');
    expect(file.html).toContain("3,name,'=2+2,");
    expect((await get(paths.importTemplate(slug(), 'therapists'))).html).toContain('email,firstName');
    expect((await get(paths.importTemplate(slug(), 'clients'))).status).toBe(404);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['nothing', '', 'The file is empty'],
    ['a workbook', 'PK\u0003\u0004', 'This is a workbook'],
    ['another table', 'a,b\n1,2', 'The first row must name the columns'],
    ['an unknown column', 'name,category,colour\nA,b,c', 'Column colour: there is no such column'],
    ['an open quotation mark', 'name,category\n"A,b', 'Row 2: a quotation mark is not closed'],
    ['a large file', new Uint8Array(2 * 1024 * 1024 + 1).fill(65), 'larger than 2 MB'],
  ])('refuse %s by name, beside the field', async (_, content, words) => {
    const { status, html } = await upload(content);
    expect(status).toBe(422);
    expect(plain(html)).toContain(words);
    expect(html).toContain('href="#file"');
  });

  it('ask for a file and its kind, and take no more than a file', async () => {
    const none = await upload('', { file: new File([], ''), kind: 'clients' });
    expect(none.status).toBe(422);
    expect(plain(none.html)).toMatch(/Choose a file/);
    expect((await post(paths.imports(slug()), { kind: 'therapists', file: 'text' })).status).toBe(422);
    const junk = new Uint8Array(3 * 1024 * 1024);
    expect((await upload(junk)).status).toBe(413);
    const elsewhere = { name: 'A', category: 'population', file: new File([new Uint8Array(300_000)], 'x') };
    expect((await post(paths.newSpecialization(slug()), elsewhere)).status).toBe(415);
  });

  it('take a file that is sent twice once, and another one under its key not at all', async () => {
    const idempotencyKey = '01900000-0000-7000-8000-000000000001';
    const first = await upload('name,category\nA,population\n', { idempotencyKey });
    expect((await upload('name,category\nA,population\n', { idempotencyKey })).location).toBe(first.location);
    expect((await upload('name,category\nB,population\n', { idempotencyKey })).status).toBe(422);
  });

  it('ask the database three times at most, whatever the length of the file', async () => {
    const lines = Array.from({ length: 300 }, (_, n) => `S${n},population\n`).join('');
    const { location } = await upload(`name,category\n${lines}`);
    const trips = await countRoundTrips(() => get(location ?? ''));
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
  });
});
