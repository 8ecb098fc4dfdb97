import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { licences, therapists } from '#db/schema/therapists.ts';
import { therapistModalities } from '#db/schema/therapists-shown.ts';
import { serviceTherapists } from '#db/schema/tenancy-offers.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();

let clinic: WorkingClinic;
let admin: TestMember;
let ana: Awaited<ReturnType<WorkingClinic['therapist']>>;
let bo: typeof ana;
let slug: string;

beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  slug = clinic.tenant.slug;
  admin = await clinic.member('admin', 'Ada Lund');
  [ana, bo] = [await clinic.therapist('Ana Cruz'), await clinic.therapist('Bo Lind')];
  await clinic.asJob(({ tx, tenant, newId }) =>
    tx.insert(therapistModalities).values({
      ...{ tenantId: tenant.id, id: newId(), therapistId: ana.therapistId, modality: 'cbt' },
    }),
  );
});
afterAll(() => unsafeSetNow(null));

const list = async (address = '', as = clinic.reception) =>
  (await site.get(`${paths.therapists(slug)}${address}`, { as })).html;
const send = async (photo: Uint8Array | null, fields: Record<string, string>, as = admin) => {
  const body = new FormData();
  for (const [name, value] of Object.entries({ csrf: await site.csrfOf(as), ...fields }))
    body.set(name, value);
  if (photo !== null) body.set('photo', new Blob([new Uint8Array(photo)]), '../../face.png');
  const headers = { Origin: site.origin, 'Sec-Fetch-Site': 'same-origin' };
  return site.send(paths.editPhoto(slug, ana.therapistId), { method: 'POST', body }, { as, headers });
};
const versionOf = async () => {
  const rows = await clinic.asJob(({ tx }) =>
    tx.select({ id: therapists.id, version: therapists.rowVersion }).from(therapists),
  );
  return String(rows.find(({ id }) => id === ana.therapistId)?.version);
};
const photoIn = (html: string) => /src="(\/c\/[^"]*\/photos\/[^"]+)"/.exec(html)?.[1];
const fetchAs = async (path: string, as: TestMember) => {
  const answer = await fetch(new URL(path, site.origin), {
    headers: { Cookie: await site.cookieOf(as) },
    redirect: 'manual',
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

describe('The directory of therapists', () => {
  it('tells the front desk whom to book and when, and nothing of caseloads and licenses', async () => {
    const html = await list();
    expect(html).toContain('Cruz, Ana');
    expect(html).toContain('CBT');
    expect(html).toContain('First openings are for “Session”, 50 minutes');
    const first = `therapist=${ana.therapistId}&amp;location=${clinic.locationId}&amp;service=${clinic.serviceId}&amp;startsAt=2027-01-04T09%3A00`;
    expect(html).toContain(first);
    for (const hidden of ['caseload', 'License ends', paths.therapist(slug, ana.therapistId)])
      expect(html).not.toContain(hidden);
    const managed = await list('', admin);
    for (const shown of ['caseload', 'License ends', paths.therapist(slug, ana.therapistId)])
      expect(managed).toContain(shown);
    const billing = await clinic.member('billing');
    expect((await site.get(paths.therapists(slug), { as: billing })).status).toBe(403);
  });

  it('is found by modality, and shown as cards while the address says so', async () => {
    const html = await list('?modality=cbt&view=cards');
    expect([html.includes('Ana Cruz'), html.includes('Bo Lind')]).toEqual([true, false]);
    expect(html).toMatch(/<article[^>]*aria-labelledby/);
    expect(html).toContain('name="view" value="cards"');
    expect(html).toContain(`href="${paths.therapists(slug)}?modality=cbt"`);
    expect(await list('?modality=emdr')).toContain('Nobody matches these filters');
  });

  it('waits for the database three times at most', async () => {
    await list();
    const trips = await countRoundTrips(() => list('?search=ana'));
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
  });

  it('says who does not offer the service, and has no opening for whoever has no license', async () => {
    const { tenant, serviceId } = clinic;
    await clinic.asJob(async ({ tx, newId }) => {
      await tx.insert(serviceTherapists).values({
        ...{ tenantId: tenant.id, id: newId(), serviceId, therapistId: bo.therapistId },
      });
      await tx.delete(licences);
    });
    const html = await list();
    expect(html).toContain('Does not offer “Session”');
    expect(html).toContain('None within 14 days');
  });
});

describe('The photo of a therapist', () => {
  const draw = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#aa5500' } });

  it('is drawn anew as a square without what was written into it, for this clinic alone, until it is taken away', async () => {
    const marker = 'marker-in-the-metadata';
    const sent = await draw(900, 300)
      .withExif({ IFD0: { ImageDescription: marker } })
      .jpeg()
      .toBuffer();
    expect(sent.includes(marker)).toBe(true);
    expect((await send(sent, { rowVersion: await versionOf() })).status).toBe(303);
    const path = photoIn(await list()) ?? '';
    const { status, headers, bytes } = await fetchAs(path, clinic.reception);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'private, max-age=3600',
    ]);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 320 });
    expect(bytes.includes(marker)).toBe(false);
    const other = await makeWorkingClinic();
    expect((await fetchAs(path, other.reception)).status).toBe(404);
    expect((await fetchAs(path.replace(slug, other.tenant.slug), other.reception)).status).toBe(404);
    expect((await fetchAs(path, await clinic.member('billing'))).status).toBe(403);
    expect((await site.get(path)).status).toBe(303);
    expect((await send(null, { rowVersion: '1', removePhoto: 'yes' })).status).toBe(409);
    expect((await send(null, { rowVersion: await versionOf(), removePhoto: 'yes' })).status).toBe(303);
    expect((await fetchAs(path, admin)).status).toBe(404);
    expect(photoIn(await list())).toBeUndefined();
  });

  it.each([
    ['nothing', async () => null, 'Choose a picture'],
    ['an SVG', async () => Buffer.from('<svg xmlns="x"><script/></svg>'), 'SVG picture'],
    ['a text', async () => Buffer.from('Hello'), 'Choose a PNG'],
    ['half a picture', async () => (await draw(400, 99).png().toBuffer()).subarray(0, 90), 'cannot be read'],
    ['a bomb', async () => draw(9000, 9000).png().toBuffer(), 'too large'],
  ])('is not %s', async (_name, make, words) => {
    const { status, html } = await send(await make(), { rowVersion: await versionOf() });
    expect(status).toBe(422);
    expect(html).toContain(words);
    expect(html).toContain('href="#photo');
  });

  it('is not drawn for somebody who may not give it', async () => {
    const picture = await draw(40, 40).png().toBuffer();
    expect((await send(picture, { rowVersion: await versionOf() }, clinic.reception)).status).toBe(403);
    expect(photoIn(await list())).toBeUndefined();
  });
});
