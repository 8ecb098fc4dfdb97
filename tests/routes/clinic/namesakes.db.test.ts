import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { createClientRecord } from '#app/modules/clients/record/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { and, desc, eq } from 'drizzle-orm';
import { auditEvents } from '#db/schema/audit.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { textOf } from '#tests/support/walked-demo.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
let clinic: WorkingClinic;
let therapist: Awaited<ReturnType<WorkingClinic['therapist']>>;
let slug: string;
/** Two clients "Ng, Xu", born on these days, each booked today. */
const BORN = ['2001-01-02', '2009-10-11'] as const;
const WORDED = ['January 2, 2001', 'October 11, 2009'] as const;
let ids: string[];
let appointments: string[];

afterAll(() => unsafeSetNow(null));
beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  slug = clinic.tenant.slug;
  therapist = await clinic.therapist();
  ids = [];
  appointments = [];
  for (const [at, dateOfBirth] of BORN.entries()) {
    const id = await makeClient('Xu', 'Ng', dateOfBirth, `+1212555010${at}`);
    ids.push(id);
    await clinic.as(clinic.reception, (scope) =>
      assignPrimaryTherapist(scope, { clientId: id, therapistId: therapist.therapistId }),
    );
    appointments.push(await book(id, `2027-01-04T1${at}:00`));
  }
});

function makeClient(
  firstName: string,
  lastName: string,
  dateOfBirth: string,
  phone: string,
  intakeDate = '2026-01-05',
): Promise<string> {
  return clinic.as(clinic.reception, (scope) =>
    createClientRecord(scope, {
      person: { firstName, lastName, dateOfBirth, preferredLanguage: 'en' },
      contact: {
        phone,
        email: `${phone.slice(1)}@example.test`,
        address: null,
        state: 'NY',
        messageChannel: 'email',
      },
      homeLocationId: clinic.locationId,
      intakeDate,
      guardians: [],
      emergencyContacts: [],
      insurances: [],
    }),
  );
}

async function book(clientId: string, startsAt: string): Promise<string> {
  const { locationId, serviceId } = clinic;
  const { therapistId } = therapist;
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, { clientIds: [clientId], therapistId, locationId, serviceId, startsAt }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  return booked.appointmentId;
}

const desk = () => ({ as: clinic.reception });
const read = async (path: string, as: { as: typeof clinic.reception } = desk()) => {
  const { status, html } = await site.get(path, as);
  expect(status).toBe(200);
  return html;
};
/** A birth date behind a name, in smaller letters. */
const birth = (worded: string) => `Date of birth </span>(${worded})</span>`;
const title = (html: string) => /<title>([^<]*)/.exec(html)?.[1] ?? '';

describe('two clients of one name', () => {
  it('are told apart where a client is chosen, and once one is', async () => {
    const choices = await read(paths.newAppointment(slug));
    for (const worded of WORDED) expect(choices).toContain(`Ng, Xu (${worded})`);
    expect(await read(`${paths.newAppointment(slug)}?client=${ids[1]!}`)).toContain(`Xu Ng (${WORDED[1]})`);
  });

  it('are found for a booking by what tells them apart, which then are chosen', async () => {
    const search = async (q: string) => {
      const sent = await site.post(
        paths.clients(slug),
        { q, for: 'booking', therapist: therapist.therapistId, startsAt: '2027-01-05T10:00' },
        desk(),
      );
      expect(sent.status).toBe(303);
      expect(sent.location).toContain(`therapist=${therapist.therapistId}`);
      return read(sent.location ?? '');
    };
    for (const q of ['1/2/2001', 'ng January 2, 2001', '0100', '2001 xu']) {
      const html = await search(q);
      expect(html).toContain(`name="client" value="${ids[0]!}"`);
      expect(html).toContain(`Xu Ng (${WORDED[0]})`);
      expect(html).not.toContain(WORDED[1]);
    }
    const both = await search('ng');
    for (const worded of WORDED) expect(both).toContain(`Ng, Xu (${worded})`);
    expect(await search('nobody')).toContain('the last four digits of a phone');
  });

  it.each([
    ['the appointment', paths.appointment],
    ['a check-in', paths.checkIn],
    ['a cancellation', paths.cancelAppointment],
    ['a move', paths.moveAppointment],
  ])('are told apart on the page of %s, whose title has no birth date', async (_, path) => {
    for (const [at, worded] of WORDED.entries()) {
      const html = await read(path(slug, appointments[at]!));
      expect(html).toContain(worded);
      expect(title(html)).not.toContain('20');
    }
  });

  it.each([
    ['a no-show', paths.noShow],
    ['a start', paths.startSession],
    ['a completion', paths.completeAppointment],
    ['a correction', paths.correction],
  ])('are told apart on the page of %s that is refused', async (_, path) => {
    for (const [at, worded] of WORDED.entries()) {
      const { status, html } = await site.post(path(slug, appointments[at]!), { rowVersion: 1 }, desk());
      expect(status).toBe(422);
      expect(html).toContain(worded);
      expect(title(html)).not.toContain('20');
    }
  });

  it('are told apart on today’s board and in the agenda, as everybody is who may have a namesake elsewhere', async () => {
    const other = await clinic.client();
    await book(other, '2027-01-04T14:00');
    for (const path of [paths.today(slug), paths.calendar(slug, 'agenda', '2027-01-04')]) {
      const list = await read(path);
      for (const worded of WORDED) expect(list).toContain(birth(worded));
      expect(list).toContain(birth('March 27, 2015'));
    }
  });

  it('are told apart on the calendar, where nobody else has a birth date', async () => {
    await book(await clinic.client(), '2027-01-04T13:00');
    for (const view of ['day', 'week'] as const) {
      const calendar = await read(paths.calendar(slug, view, '2027-01-04'));
      // In digits and apart from the name, so that a narrow column does not cut it off.
      for (const digits of ['1/2/2001', '10/11/2009'])
        expect(calendar).toContain(`>Xu Ng</span> <span class="block__born">(${digits})</span>`);
      expect(calendar).not.toMatch(/March 27, 2015|3\/27\/2015/);
    }
  });

  it('are told apart on the sheet for paper, where a short name that one alone has stands alone', async () => {
    await book(await makeClient('Zed', 'Quill', '1980-01-01', '+12125550199'), '2027-01-04T15:00');
    await book(await makeClient('Xú', 'Nagy', '1975-04-09', '+12125550198'), '2027-01-04T16:00');
    const sheet = await read(paths.printDay(slug, '2027-01-04'));
    for (const worded of WORDED) expect(sheet).toContain(`Xu N. (${worded})`);
    // One name, two spellings.
    expect(sheet).toContain('Xú N. (April 9, 1975)');
    expect(sheet).toContain('Zed Q.');
    expect(sheet).not.toContain('Zed Q. (');
  });

  it('are told apart on a therapist’s day and among the clients', async () => {
    for (const path of [paths.myDay(slug), paths.myCaseload(slug)]) {
      const list = await read(path, { as: { ...therapist, sessionId: newId() } });
      for (const worded of WORDED) expect(list).toContain(worded);
    }
    // Everybody has signed in again two days later.
    unsafeSetNow(new Date('2027-01-06T13:00:00Z'));
    const unsigned = await read(paths.myDay(slug), { as: { ...therapist, sessionId: newId() } });
    const unsettled = await read(paths.today(slug), { as: { ...clinic.reception, sessionId: newId() } });
    unsafeSetNow(MONDAY_8);
    for (const worded of WORDED) {
      expect(unsigned).toContain(birth(worded));
      expect(unsettled).toContain(birth(worded));
    }
  });

  it('are told apart among the messages, and where one is sent again', async () => {
    const id = newId();
    await clinic.asJob(({ tx, now }) =>
      tx.insert(deliveries).values({
        tenantId: clinic.tenant.id,
        id,
        appointmentId: appointments[1]!,
        appointmentVersion: 1,
        clientId: ids[1]!,
        recipient: 'client',
        kind: 'confirmation',
        channel: 'email',
        status: 'failed',
        legalBasis: 'treatment',
        dueAt: now,
        claimedAt: now,
      }),
    );
    const [list, message, again] = [
      paths.deliveries(slug),
      paths.delivery(slug, id),
      paths.resendDelivery(slug, id),
    ];
    expect(await read(list)).toContain(birth(WORDED[1]));
    const refused = await site.post(again, {}, desk());
    expect(refused.status).toBe(422);
    for (const html of [await read(message), refused.html]) {
      expect(html).toContain(`Xu Ng (${WORDED[1]})`);
      expect(title(html)).not.toContain('2009');
    }
  });

  it('are told apart while one’s intake is under way', async () => {
    const sent = await site.post(
      paths.newClient(slug),
      { firstName: 'Xu', lastName: 'Ngo', dateOfBirth: '2003-05-06', preferredLanguage: 'en' },
      desk(),
    );
    expect(sent.status).toBe(303);
    const intake = /intakes\/([0-9a-f-]{36})/.exec(sent.location ?? '')?.[1] ?? '';
    for (const path of [
      paths.intakes(slug),
      paths.intake(slug, intake),
      paths.intakeStep(slug, intake, 'contact'),
      paths.abandonIntake(slug, intake),
    ]) {
      const html = await read(path);
      expect(html).toContain('May 6, 2003');
      expect(title(html)).not.toContain('2003');
    }
  });

  it('are told apart in the list of clients', async () => {
    const sent = await site.post(paths.clients(slug), { q: 'xu ng' }, desk());
    const list = await read(sent.location ?? '');
    for (const worded of WORDED) expect(list).toContain(worded);
  });

  it('are told apart where a therapist is chosen', async () => {
    for (const [at, worded] of WORDED.entries())
      expect(await read(paths.matches(slug, ids[at]!))).toContain(`Born ${worded}`);
  });

  it('are told apart where a note about one is written', async () => {
    unsafeSetNow(new Date('2027-01-04T17:00:00Z'));
    for (const [at, worded] of WORDED.entries()) {
      const note = await read(`${paths.appointmentNote(slug, appointments[at]!)}?client=${ids[at]!}`, {
        as: therapist,
      });
      expect(note).toContain(worded);
      expect(title(note)).not.toContain(worded);
    }
  });
});

describe('two windows about clients of one name', () => {
  it('have the year of birth in their titles', async () => {
    unsafeSetNow(MONDAY_8);
    for (const [at, year] of ['’01', '’09'].entries()) {
      for (const path of [
        paths.client(slug, ids[at]!),
        paths.editClient(slug, ids[at]!),
        paths.matches(slug, ids[at]!),
        paths.appointment(slug, appointments[at]!),
      ])
        expect(title(await read(path))).toMatch(new RegExp(`Xu Ng.* ${year} – `));
      const notes = await read(paths.clientNotes(slug, ids[at]!), { as: therapist });
      expect(title(notes)).toContain(`Xu Ng ${year} – `);
    }
  });
});

describe('two clients of one name and one birth date', () => {
  /** Two with their own phones, and two with one phone who came on two days. */
  const PAIRS = [
    ['Mohamed', 'Ahmed', ['+12125550142', '2026-01-05'], ['+12125550143', '2026-01-05']],
    ['Fatima', 'Hassan', ['+12125550144', '2026-01-05'], ['+12125550144', '2026-03-03']],
  ] as const;
  const MARKS = [
    ['phone ending in 0142', 'phone ending in 0143'],
    ['client since January 5, 2026', 'client since March 3, 2026'],
  ] as const;
  const BRIEF = [
    ['…0142', '…0143'],
    ['since 1/5/26', 'since 3/3/26'],
  ] as const;
  beforeAll(async () => {
    unsafeSetNow(MONDAY_8);
    let hour = 9;
    for (const [first, last, ...pair] of PAIRS)
      for (const [phone, since] of pair)
        await book(
          await makeClient(first, last, '1990-01-01', phone, since),
          `2027-01-11T${String(hour++).padStart(2, '0')}:00`,
        );
  });

  it('are told apart where a client is chosen, and are found there by what tells them apart', async () => {
    const html = await read(paths.newAppointment(slug));
    const options = [...html.matchAll(/<option[^>]*>([^<]*)</g)].map(([, label = '']) => label);
    for (const [at, [first, last]] of PAIRS.entries()) {
      const labels = options.filter((label) => label.startsWith(`${last}, ${first}`));
      expect(labels.toSorted()).toEqual(
        MARKS[at]?.map((mark) => `${last}, ${first} (January 1, 1990; ${mark})`).toSorted(),
      );
    }
    const found = await site.post(paths.clients(slug), { q: 'ahmed 0142', for: 'booking' }, desk());
    const chosen = await read(found.location ?? '');
    expect(chosen).toContain('Mohamed Ahmed (January 1, 1990; phone ending in 0142)');
    expect(chosen).not.toContain('0143');
  });

  it('are told apart in the titles of windows, in the least room', async () => {
    const list = await read(paths.calendar(slug, 'agenda', '2027-01-11'));
    const opened = [...new Set(list.match(/\/appointments\/[0-9a-f-]{36}/g))];
    const titles = await Promise.all(opened.map(async (path) => title(await read(`/c/${slug}${path}`))));
    expect(opened).toHaveLength(4);
    for (const mark of BRIEF.flat())
      expect(titles.filter((one) => one.includes(` ’90 ${mark} – `))).toHaveLength(1);
  });

  it('are told apart in the blocks of the calendar, in the least room', async () => {
    for (const view of ['day', 'week'] as const) {
      const calendar = await read(paths.calendar(slug, view, '2027-01-11'));
      for (const mark of BRIEF.flat())
        expect(calendar).toContain(`<span class="block__born">(1/1/1990 ${mark})</span>`);
    }
  });

  it('are told apart where the clinic asks whether a new client is one of them', async () => {
    const { html } = await site.post(
      paths.newClient(slug),
      { firstName: 'Mohamed', lastName: 'Ahmed', dateOfBirth: '1990-01-01', preferredLanguage: 'en' },
      desk(),
    );
    const links = [...html.matchAll(/<a href="[^"]*\/clients\/[0-9a-f-]{36}"[^>]*>(.*?)<\/a>/g)]
      .map(([, link = '']) => textOf(link))
      .filter((link) => link.startsWith('Mohamed Ahmed'));
    expect(links.toSorted()).toEqual(MARKS[0].map((mark) => `Mohamed Ahmed ${mark}`));
    expect(textOf(html)).toMatch(/Open .*Mohamed Ahmed \(January 1, 1990; phone ending in 014[23]\)/);
  });

  it('have their phones in the audit trail of a list that shows how they end', async () => {
    await read(paths.calendar(slug, 'agenda', '2027-01-11'));
    await read(paths.calendar(slug, 'agenda', '2027-01-04'));
    const acts = await clinic.asJob(({ tx, tenant }) =>
      tx
        .select({ fields: auditEvents.fields })
        .from(auditEvents)
        .where(and(eq(auditEvents.tenantId, tenant.id), eq(auditEvents.resourceType, 'calendar')))
        .orderBy(desc(auditEvents.sequence))
        .limit(2),
    );
    expect(acts.map(({ fields }) => fields)).toEqual([
      'name,dateOfBirth,appointments',
      'name,dateOfBirth,phone,appointments',
    ]);
  });
});
