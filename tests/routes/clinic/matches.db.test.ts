import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { careTeamMembers } from '#db/schema/clients.ts';
import { matchDecisions } from '#db/schema/matching.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { goodClient, goodTherapist, makeWorld } from '../../modules/matching/match-world.ts';

await openTestDatabase();
const site = await openSite();

async function world() {
  const clinic = await makeClinic();
  const ann = goodTherapist({ name: 'Ann Abel' });
  const bo = goodTherapist({ name: 'Bo Brandt', ageGroups: [] });
  const cy = goodTherapist({ name: 'Cy Cole', licences: [] });
  const [client, other] = [goodClient(), goodClient()] as const;
  await makeWorld(clinic, [ann, bo, cy], [client, other]);
  const { slug } = clinic.tenant;
  const page = paths.matches(slug, client.id);
  const override = paths.overrideMatch(slug, client.id);
  return {
    clinic,
    ann,
    bo,
    cy,
    client,
    other,
    slug,
    page,
    override,
    as: { as: await clinic.member('receptionist') },
    admin: { as: await clinic.member('admin') },
  };
}

const decisions = ({ asJob, tenant }: TestClinic) =>
  asJob(({ tx }) => tx.select().from(matchDecisions).where(eq(matchDecisions.tenantId, tenant.id)));
const hashes = (html: string) =>
  [...html.matchAll(/name="seenInputsHash" value="([^"]+)"/g)].map(([, hash]) => hash);

describe('the page of matches', () => {
  it('names each suggestion, with total, parts, reasons and Select, and says who is excluded and why', async () => {
    const { page, admin } = await world();
    const { status, html } = await site.get(page, admin);
    expect(status).toBe(200);
    expect(html.match(/<article /g)).toHaveLength(2);
    expect(html).toMatch(/<article[^>]*aria-labelledby="match-1"/);
    expect(html).toMatch(/id="match-1">Ann Abel</);
    expect(html).toMatch(/100%<span/);
    expect(html).toContain('First by 7 points over Bo Brandt: better in age group');
    expect(html).toContain('Works with AAC devices');
    expect(html).toContain('No license in NY');
    expect(html.match(/class="score-bar"/g)).toHaveLength(10);
    expect(hashes(html)).toHaveLength(2);
  });

  it('shows reception the therapists, totals and who is excluded, and no clinical need on any of its pages', async () => {
    const { page, override, as, admin, bo, slug, client } = await world();
    const reception = await site.get(page, as);
    expect(reception.html).toMatch(/id="match-1">Ann Abel</);
    expect(reception.html).toMatch(/100%<span/);
    expect(reception.html).toContain('First by 7 points over Bo Brandt: better in age group');
    expect(reception.html).toContain('No license in NY');
    expect(reception.html).toContain('What the client needs');
    expect(reception.html.match(/class="score-bar"/g)).toHaveLength(8);
    expect(hashes(reception.html)).toHaveLength(2);
    const tried = await site.post(
      paths.tryNeeds(slug, client.id),
      { communicationNeeds: 'verbal', ageGroup: 'adult' },
      as,
    );
    const refused = await site.post(override, { therapistId: bo.id, justification: 'no' }, as);
    const pages = [reception, await site.get(tried.location ?? '', as), refused];
    for (const { html } of pages) {
      expect(html).toContain('Bo Brandt');
      expect(html).not.toMatch(/Autism|AAC|ommunication|pecialization|Urgency|Routine/);
    }
    expect((await site.get(page, admin)).html).toMatch(/Autism.*AAC/s);
  });

  it('shows reception the needs where the clinic lets it, and their page, until the clinic decides otherwise', async () => {
    const { clinic, page, as, client, slug } = await world();
    const needs = paths.clientNeeds(slug, client.id);
    const record = paths.client(slug, client.id);
    const decide = (receptionSeesNeeds: boolean) =>
      clinic.asJob(({ tx }) => tx.update(clinicSettings).set({ receptionSeesNeeds }));
    const seen = async () => ({
      statuses: await Promise.all([needs, paths.assessNeeds(slug, client.id)].map(statusOf)),
      isLinked: (await site.get(record, as)).html.includes(`href="${needs}"`),
      isTold: (await site.get(page, as)).html.includes('Autism'),
      isPermitted: (await site.get(paths.permissions(slug), as)).html
        .match(/Read a needs assessment.*?<\/tr>/s)?.[0]
        .match(/>No</g)?.length,
    });
    const statusOf = async (path: string) => (await site.get(path, as)).status;
    const closed = { statuses: [403, 403], isLinked: false, isTold: false, isPermitted: 2 };
    expect(await seen()).toEqual(closed);
    await decide(true);
    // Assessing them again stays with those who care for the client.
    expect(await seen()).toEqual({ statuses: [200, 403], isLinked: true, isTold: true, isPermitted: 1 });
    await decide(false);
    expect(await seen()).toEqual(closed);
  });

  it('selects with one post, once, and leads to the first appointment', async () => {
    const { clinic, page, as, ann, client, slug } = await world();
    const [seenInputsHash] = hashes((await site.get(page, as)).html);
    const form = { therapistId: ann.id, seenInputsHash, idempotencyKey: newId() };
    const [first, again] = await Promise.all([site.post(page, form, as), site.post(page, form, as)]);
    const booked = { status: 303, location: paths.bookMatched(slug, client.id, ann.id) };
    expect([first, again]).toMatchObject([booked, booked]);
    expect(await decisions(clinic)).toHaveLength(1);
    expect((await site.get(page, as)).html).toMatch(/Matched to Ann Abel on .* by receptionist/);
  });

  it('answers a stale ranking with 409 and the ranking as it is now', async () => {
    const { clinic, page, as, ann } = await world();
    const answer = await site.post(page, { therapistId: ann.id, seenInputsHash: 'older' }, as);
    expect(answer.status).toBe(409);
    expect(answer.html).toContain('Something changed since you opened this page');
    expect(hashes(answer.html)).toHaveLength(2);
    expect(await decisions(clinic)).toEqual([]);
  });

  it('refuses an override without a reason, and one that the license forbids, keeping what was typed', async () => {
    const { clinic, override, as, bo, cy } = await world();
    const short = await site.post(override, { therapistId: bo.id, justification: 'because' }, as);
    expect(short.status).toBe(422);
    expect(short.html).toContain('Say why in at least 10 characters');
    expect(short.html).toContain('>because</textarea>');
    const unlicensed = await site.post(
      override,
      { therapistId: cy.id, justification: 'The family asks for him' },
      as,
    );
    expect(unlicensed.status).toBe(422);
    expect(unlicensed.html).toContain('This therapist cannot be chosen');
    expect(await decisions(clinic)).toEqual([]);
    const chosen = await site.post(
      override,
      { therapistId: bo.id, justification: 'The family asks for him' },
      as,
    );
    expect(chosen.status).toBe(303);
    expect(await decisions(clinic)).toMatchObject([{ kind: 'override', therapistId: bo.id }]);
  });

  it('tries other needs without offering to select, and keeps them out of the address', async () => {
    const { page, admin: as, slug, client, clinic } = await world();
    const form = paths.tryNeeds(slug, client.id);
    expect((await site.get(page, as)).html).toMatch(new RegExp(`<form method="post" action="${form}"`));
    const { status, location } = await site.post(form, { ageGroup: 'adult', communicationNeeds: 'aac' }, as);
    expect(status).toBe(303);
    expect(location).toMatch(new RegExp(`^${page}\\?try=[\\w.%-]+$`));
    expect(location).not.toMatch(/adult|ageGroup|communication/);
    const { html } = await site.get(location ?? '', as);
    expect(html).toContain('Nothing is saved');
    expect(html).toContain(`<a href="${page}">Back to the assessed needs</a>`);
    expect(html).toMatch(/<option value="adult" selected/);
    expect(hashes(html)).toEqual([]);
    expect(html).toContain('assessed: School age');
    expect(await decisions(clinic)).toEqual([]);
    // As it stood, it tries nothing out: the ranking is the assessed one, to be selected from.
    const same = await site.post(form, { ageGroup: 'school_age' }, as);
    expect(hashes((await site.get(same.location ?? '', as)).html)).toHaveLength(2);
  });

  it('opens what is tried to the person who tries it, for the client it is tried for, and no needs in plain', async () => {
    const { page, as, slug, client, other, clinic } = await world();
    const tried = await site.post(paths.tryNeeds(slug, client.id), { ageGroup: 'adult' }, as);
    const address = tried.location ?? '';
    const colleague = { as: await clinic.member('receptionist') };
    for (const [path, who] of [
      [address, colleague],
      [address.replace(client.id, other.id), as],
      [`${page}?try=adult`, as],
      [`${page}?try=${address.split('try=')[1]?.slice(0, -2)}`, as],
      [`${page}?ageGroup=adult&communicationNeeds=non_verbal`, as],
    ] as const) {
      const { status, html } = await site.get(path, who);
      expect(status).toBe(200);
      expect(html).not.toContain('Back to the assessed needs');
    }
  });

  it('tries nothing for a client out of reach, at another clinic’s location, or by a post of another site', async () => {
    const { slug, client, clinic, as } = await world();
    const form = paths.tryNeeds(slug, client.id);
    const therapist = { as: await clinic.member('therapist') };
    const changes = { ageGroup: 'adult' };
    expect((await site.post(form, changes, therapist)).status).toBe(404);
    expect((await site.post(paths.tryNeeds(slug, newId()), changes, as)).status).toBe(404);
    const { locationId } = await makeClinic();
    expect((await site.post(form, { ...changes, locationId }, as)).status).toBe(404);
    expect((await site.post(form, { ...changes, csrf: '' }, as)).status).toBe(403);
    expect(await site.get(form, as)).toMatchObject({ status: 303, location: paths.matches(slug, client.id) });
  });

  it('lets a therapist read the own client’s matches and select nobody’s', async () => {
    const { clinic, page, override, ann, client } = await world();
    const therapist = await clinic.member('therapist');
    const as = { as: therapist };
    expect((await site.get(page, as)).status).toBe(404);
    await clinic.asJob(({ tx, now, tenant }) =>
      tx.insert(careTeamMembers).values({
        tenantId: tenant.id,
        id: newId(),
        clientId: client.id,
        therapistId: therapist.therapistId!,
        careRole: 'cover',
        since: now,
      }),
    );
    const own = await site.get(page, as);
    expect(own.status).toBe(200);
    expect(own.html).not.toContain('seenInputsHash');
    expect(own.html).not.toContain(override);
    expect((await site.post(page, { therapistId: ann.id, seenInputsHash: '' }, as)).status).toBe(403);
    expect((await site.get(override, as)).status).toBe(403);
    const reason = 'She knows this family well';
    expect((await site.post(override, { therapistId: ann.id, justification: reason }, as)).status).toBe(403);
    expect(await decisions(clinic)).toEqual([]);
  });

  it('does not exist for billing, for another clinic, or under a made-up address', async () => {
    const { clinic, page, slug, client, ann } = await world();
    const elsewhere = await makeClinic();
    const stranger = await elsewhere.member('admin');
    expect((await site.get(page, { as: await clinic.member('billing') })).status).toBe(403);
    expect((await site.get(page, { as: stranger })).status).toBe(404);
    const foreign = paths.matches(elsewhere.tenant.slug, client.id);
    expect((await site.get(foreign, { as: stranger })).status).toBe(404);
    expect(
      (await site.post(foreign, { therapistId: ann.id, seenInputsHash: '' }, { as: stranger })).status,
    ).toBe(404);
    const as = { as: await clinic.member('receptionist') };
    for (const id of ['1', newId(), `${client.id}'--`])
      expect((await site.get(paths.matches(slug, id), as)).status).toBe(404);
    expect((await site.post(page, { therapistId: '1 or 1=1' }, as)).status).toBe(422);
  });
});
