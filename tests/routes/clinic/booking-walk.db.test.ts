import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { addDays } from '#app/platform/local-time.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { needsAssessments, needsPreferredTimes } from '#db/schema/needs.ts';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import { makeWorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { textOf } from '#tests/support/walked-demo.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeWorkingClinic();
const tenantId = clinic.tenant.id;
const { slug } = clinic.tenant;
const as = { as: clinic.reception };
const dana = await clinic.therapist('Dana Osei');
const lee = await clinic.therapist('Lee Park');
const initialId = newId();
await clinic.asJob(async ({ tx, now }) => {
  await tx.insert(services).values({
    tenantId,
    id: initialId,
    name: 'First visit',
    appointmentType: 'initial_assessment',
    durationMinutes: 60,
    colour: 'green',
    modality: 'in_person',
    createdAt: now,
  });
  await tx.insert(locations).values({
    tenantId,
    id: newId(),
    name: 'Annex',
    address: '2 Main Street',
    phone: '+12125550101',
    zone: 'America/New_York',
    state: 'NY',
    createdAt: now,
  });
});

const booking = (query: Parameters<typeof withQuery>[1]) =>
  site.get(withQuery(paths.newAppointment(slug), query), as);
const selected = (html: string, name: string) =>
  new RegExp(`<select[^>]*name="${name}"[\\s\\S]*?<option value="([^"]*)" selected`).exec(html)?.[1];
const radios = (html: string) =>
  [...html.matchAll(/name="startsAt" value="([^"]+)"/g)].map(([, value]) => value ?? '');
const checked = (html: string) => {
  const input = (html.match(/<input[^>]*name="startsAt"[^>]*>/g) ?? []).find((tag) =>
    tag.includes(' checked'),
  );
  return /value="([^"]+)"/.exec(input ?? '')?.[1];
};
/** A Wednesday two to three weeks ahead. */
const wednesday = (() => {
  const day = Math.floor(Date.now() / 86_400_000);
  return new Date((day + 14 + ((13 - (day % 7)) % 7)) * 86_400_000).toISOString().slice(0, 10);
})();

describe('booking a client', () => {
  it('asks for the client alone, and keeps and shows the time chosen on the calendar', async () => {
    const startsAt = `${wednesday}T10:00`;
    const cell = { location: clinic.locationId, therapist: dana.therapistId, view: 'week', startsAt };
    const clientId = await clinic.client();
    const first = (await booking(cell)).html;
    expect(first).toMatch(/Chosen time<\/p>[\s\S]{0,80}Wednesday, [^<]+, 10:00/);
    expect(first).toContain('Dana Osei');
    for (const [name, value] of Object.entries({ startsAt, therapist: dana.therapistId }))
      expect(first).toContain(`<input type="hidden" name="${name}" value="${value}"/>`);
    // The calendar from which the cell led is the way back, from every step.
    const week = withQuery(paths.calendar(slug, 'week', wednesday), {
      location: clinic.locationId,
      therapist: dana.therapistId,
    }).replaceAll('&', '&amp;');
    expect(first).toContain(`<a class="back-link" href="${week}">`);
    const back = /name="back" value="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { view: _, ...rest } = cell;
    const next = (await booking({ ...rest, back, client: clientId })).html;
    expect(next).toMatch(/Chosen time: <strong>Wednesday, [^<]+, 10:00/);
    expect(next).toContain(`<a class="back-link" href="${week}">`);
    expect(checked(next)).toBe(startsAt);
    expect(selected(next, 'therapist')).toBe(dana.therapistId);
  });

  it('keeps time, therapist, place, room and the way back of any chosen cell, however the client is found', async () => {
    const room = await clinic.room('Blue room');
    const names = ['Alma Vesper', 'Berta Vesper'] as const;
    const ids: string[] = [];
    for (const name of names) ids.push(await clinic.client({ careOf: lee.therapistId, name }));
    const day = paths.calendar(slug, 'day', wednesday);
    const week = paths.calendar(slug, 'week', wednesday);
    const pages = [
      withQuery(day, { location: clinic.locationId }),
      withQuery(day, { location: clinic.locationId, by: 'room' }),
      withQuery(week, { location: clinic.locationId, therapist: dana.therapistId }),
    ];
    for (const page of pages) {
      const cells = [
        ...(await site.get(page, as)).html.matchAll(/href="([^"]*appointments\/new\?[^"]*startsAt=[^"]*)"/g),
      ];
      expect(cells.length, page).toBeGreaterThan(0);
      const cell = (cells[Math.floor(cells.length / 2)]?.[1] ?? '').replaceAll('&amp;', '&');
      const chosen = new URL(cell, 'https://clinic.test').searchParams;
      const opened = (await site.get(cell, as)).html;
      const wayBack = /<a class="back-link" href="([^"]+)"/.exec(opened)?.[1];
      const form = opened.slice(opened.indexOf('<search'));
      const hidden = [
        ...(form.split('class="filter-panel')[1] ?? '').matchAll(
          /type="hidden" name="([^"]+)" value="([^"]*)"/g,
        ),
      ];
      const kept = Object.fromEntries(
        hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
      );
      for (const q of ['alma vesper', 'vesper']) {
        const found = await site.post(paths.clients(slug), { ...kept, q }, as);
        let html = (await site.get(found.location ?? '', as)).html;
        if (q === 'vesper') {
          // Both are choices to press, and each goes on with what is chosen already.
          const [first, second] = ids.map(
            (id) => new RegExp(`href="([^"]*client=${id}[^"]*)"`).exec(html)?.[1],
          );
          expect(second, page).toBeDefined();
          html = (await site.get((first ?? '').replaceAll('&amp;', '&'), as)).html;
        }
        const where = `${page} ${q}`;
        expect(html, where).toContain('Alma Vesper');
        expect(selected(html, 'location'), where).toBe(chosen.get('location') ?? clinic.locationId);
        expect(selected(html, 'therapist'), where).toBe(chosen.get('therapist') ?? lee.therapistId);
        expect(html, where).toContain(`name="startsAt" value="${chosen.get('startsAt') ?? ''}"`);
        if (chosen.get('room') !== null)
          expect(html, where).toContain(`name="room" value="${chosen.get('room') ?? ''}"`);
        expect(/<a class="back-link" href="([^"]+)"/.exec(html)?.[1], where).toBe(wayBack);
        // The usual service follows from the client: these two were never here.
        expect(selected(html, 'service'), where).toBe(initialId);
      }
    }
    expect(room).not.toBe('');
  });

  it('fills in the client’s own therapist and place from the client alone', async () => {
    const clientId = await clinic.client({ careOf: lee.therapistId });
    const { html } = await booking({ client: clientId });
    expect(selected(html, 'therapist')).toBe(lee.therapistId);
    expect(selected(html, 'location')).toBe(clinic.locationId);
    expect(html).toContain('Free times of Lee Park');
    expect((await booking({ client: clientId, therapist: '' })).html).toContain('Free times of Lee Park');
    expect((await booking({ client: clientId, therapist: 'any' })).html).toContain('First openings');
  });

  it('shows everybody’s first openings, with place, for a client without a therapist, and a time leads on', async () => {
    const clientId = await clinic.client();
    const { html } = await booking({ client: clientId, back: paths.client(slug, clientId) });
    expect(html).toContain('First openings');
    expect(selected(html, 'therapist')).toBe('any');
    for (const name of ['Dana Osei', 'Lee Park']) expect(html).toContain(name);
    expect(html).toContain('Main Street');
    const link =
      /href="([^"]*therapist=[^"]*startsAt=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const chosen = (await site.get(link, as)).html;
    expect(checked(chosen)).toBe(new URL(link, 'https://clinic.test').searchParams.get('startsAt'));
    expect(chosen).toContain(`<a class="back-link" href="${paths.client(slug, clientId)}">`);
  });

  it('shows nobody who may not see the client: without a license in the client’s state there is no opening', async () => {
    const { html } = await booking({ client: await clinic.client({ state: 'TX' }) });
    expect(html).toContain('Nobody has an opening');
    expect(html).not.toContain('class="opening"');
  });

  it('leads from a therapist without a license to everybody’s first openings, and shows no form that cannot succeed', async () => {
    const chosen = { client: await clinic.client({ state: 'TX' }), therapist: dana.therapistId };
    const { html } = await booking({ ...chosen, startsAt: `${wednesday}T10:00`, service: clinic.serviceId });
    expect(html).toContain('has no license in TX');
    expect(html).not.toContain('Book appointment</');
    expect(html).not.toContain('name="startsAt" value="other"');
    expect(html).not.toContain('Chosen time');
    const link = /href="([^"]*)"[^>]*><span class="button__label">First openings of everybody/.exec(
      html,
    )?.[1];
    const next = (await site.get((link ?? '').replaceAll('&amp;', '&'), as)).html;
    expect(selected(next, 'therapist')).toBe('any');
    expect(next).toContain('Who is free at the chosen time comes first.');
  });

  it('begins with the first visit after a match or before any visit, else with the regular session', async () => {
    const clientId = await clinic.client({ careOf: dana.therapistId });
    expect(selected((await booking({ client: clientId })).html, 'service')).toBe(initialId);
    const regular = { client: clientId, service: clinic.serviceId, therapist: dana.therapistId };
    expect(selected((await booking(regular)).html, 'service')).toBe(clinic.serviceId);
    const booked = await site.post(
      paths.newAppointment(slug),
      {
        clientId,
        therapistId: dana.therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        startsAt: `${wednesday}T09:00`,
        idempotencyKey: newId(),
      },
      as,
    );
    expect(booked.status).toBe(303);
    expect(selected((await booking({ client: clientId })).html, 'service')).toBe(clinic.serviceId);
    const { html } = await site.get(paths.bookMatched(slug, clientId, lee.therapistId), as);
    expect(selected(html, 'service')).toBe(initialId);
    expect(html).toContain(`<a class="back-link" href="${paths.matches(slug, clientId)}">`);
  });

  it('offers half-hours, those that the client prefers first and marked, and the rest on demand', async () => {
    const { therapistId } = await clinic.therapist('Ida Blum');
    const clientId = await clinic.client({ careOf: therapistId });
    const needsId = newId();
    await clinic.asJob(async ({ tx, now }) => {
      await tx.insert(needsAssessments).values({
        tenantId,
        id: needsId,
        clientId,
        ageGroup: 'school_age',
        urgencyLevel: 'routine',
        modality: 'in_person',
        sessionMinutes: 50,
        assessedBy: clinic.reception.accountId,
        assessedAt: now,
      });
      await tx
        .insert(needsPreferredTimes)
        .values({ tenantId, id: newId(), needsId, weekday: 3, startsAt: '12:00', endsAt: '17:00' });
    });
    const query = { client: clientId, service: clinic.serviceId, from: wednesday };
    const { html } = await booking(query);
    const offered = radios(html);
    expect(offered[0]).toBe(`${wednesday}T12:00`);
    const [shown = '', more = ''] = html.split('More times, between the half-hours');
    expect(radios(shown).every((local) => /:[03]0$/.test(local))).toBe(true);
    expect(
      radios(more)
        .filter((local) => local !== 'other')
        .every((local) => /:[14]5$/.test(local)),
    ).toBe(true);
    const marked = (html.match(/time-choice__mark">preferred</g) ?? []).length;
    // 12:00 to 16:00 (the last that ends by 17:00) on two Wednesdays, at each half-hour.
    expect(marked).toBe(2 * 9);
    // The first openings of everybody do the same, and keep the soonest time of each.
    const openings = (await booking({ ...query, therapist: 'any' })).html;
    const [, row = ''] = openings.split('class="opening"');
    const starts = [...row.matchAll(/startsAt=([^"&]+)/g)].map(([, local = '']) => decodeURIComponent(local));
    const noons = ['12:00', '12:30', '13:00'].map((time) => `${wednesday}T${time}`);
    expect(starts.slice(0, 4)).toEqual([...noons, `${wednesday}T09:00`]);
    expect((row.match(/opening__mark">preferred</g) ?? []).length).toBe(3);
    expect(openings).toContain('preferred times come first');
  });

  it('says what the client has already in the days shown, with anybody, and nothing of other days', async () => {
    const client = await clinic.client();
    const { locationId, serviceId } = clinic;
    const taken = { clientIds: [client], therapistId: lee.therapistId, locationId, serviceId };
    const done = await clinic.as(clinic.reception, (scope) =>
      bookAppointment(scope, { ...taken, startsAt: `${wednesday}T10:00` }),
    );
    expect(isRefusal(done)).toBe(false);
    const shown = async (from: string) => {
      const asked = { client, therapist: dana.therapistId, location: locationId, service: serviceId, from };
      return textOf((await booking(asked)).html).split('Booked already: ')[1];
    };
    expect(await shown(wednesday)).toMatch(/^Wed, \w+ \d+ 10:00\sAM \(Lee Park\)/);
    expect(await shown(addDays(wednesday, 1))).toBeUndefined();
  });

  it('offers a client only to whoever may book the client', async () => {
    const clientId = await clinic.client({ careOf: lee.therapistId });
    const page = withQuery(paths.newAppointment(slug), { client: clientId });
    expect((await site.get(page, { as: dana })).html).not.toContain('Riley');
    await clinic.asJob(({ tx, now }) =>
      tx.insert(careTeamMembers).values({
        tenantId,
        id: newId(),
        clientId,
        therapistId: dana.therapistId,
        careRole: 'cover',
        since: now,
      }),
    );
    expect((await site.get(page, { as: dana })).html).toContain('Free times of Dana Osei');
  });
});

it.each([
  ['discharged', '· Discharged', 'This client is discharged. Make the client active first.'],
  ['inactive', '· Inactive', 'This client is inactive. An appointment can be booked'],
] as const)('marks a client who is %s wherever the client is booked', async (status, mark, says) => {
  const id = await clinic.client({ name: 'Mara Gone' });
  const page = withQuery(paths.newAppointment(slug), { client: id });
  expect((await site.get(page, as)).html).not.toContain(mark);
  await clinic.asJob(({ tx }) => tx.update(clients).set({ status }).where(eq(clients.id, id)));
  const { html } = await site.get(page, as);
  expect(html).toContain(mark);
  // It is said before a time is chosen.
  expect(html.split('name="startsAt"')[0]).toContain(says);
  expect((await site.get(withQuery(paths.pastSession(slug), { client: id }), as)).html).toContain(mark);
});
