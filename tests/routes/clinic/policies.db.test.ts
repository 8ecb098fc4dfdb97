import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { readPoliciesPage } from '#app/modules/setup/policies/index.server.ts';
import { readTimeOffOf } from '#app/modules/setup/time-off/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { timeOff } from '#db/schema/therapists.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { book } from '#tests/support/booked.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { fieldsOf } from '#tests/support/handing-over.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

const FACTS = {
  name: 'Riverside North',
  messageSenderName: 'Riverside',
  phone: '212 555 0199',
  weekStartsOn: '1',
  locale: 'en',
  zone: '',
};
const POLICIES = {
  cancellationPolicyHours: '24',
  reminderHours: '48, 24, 2',
  opens: '8:00 AM',
  closes: '9:00 PM',
  pastEntryDays: '14',
  criticalIsGate: 'yes',
  timeOffAtOnce: 'no',
  marksNoShows: 'no',
  receptionSeesNeeds: 'no',
  sessionIdleMinutes: '15',
  sessionHours: '12',
};

let clinic: WorkingClinic;
let admin: TestMember;
let page: { facts: string; policies: string };
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  const { slug } = clinic.tenant;
  page = { facts: paths.clinicFacts(slug), policies: paths.policies(slug) };
});

const get = (path: string) => site.get(path, { as: admin });
const post = (path: string, fields: Fields) => site.post(path, fields, { as: admin });
const change = (version: number, fields: Fields) =>
  post(page.policies, { ...POLICIES, ...fields, rowVersion: version });
const read = () => clinic.as(admin, readPoliciesPage);
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('What the clinic is called', () => {
  it('stands on the next page of everybody, and other clinics keep their names', async () => {
    const other = await makeWorkingClinic();
    await get(page.facts);
    expect((await post(page.facts, { ...FACTS, rowVersion: 1 })).status).toBe(303);
    const { html } = await site.get(paths.clients(clinic.tenant.slug), { as: clinic.reception });
    expect(html).toContain('Riverside North');
    const elsewhere = await site.get(paths.clients(other.tenant.slug), { as: other.reception });
    expect(elsewhere.html).toContain(other.tenant.name);
    expect(elsewhere.html).not.toContain('Riverside North');
  });

  it.each([
    ['messageSenderName', 'Riverside Autism Care'],
    ['messageSenderName', 'Clínica de terapia'],
    ['messageSenderName', 'Office {{phone}}'],
    ['messageSenderName', 'Office\r\nBcc: all@example.test'],
    ['messageSenderName', ''],
    ['name', ' '],
    ['phone', '12'],
    ['weekStartsOn', '3'],
    ['locale', 'fr'],
    ['zone', 'America/Nowhere'],
  ])('is not saved with %s %j, which is kept in its field', async (field, value) => {
    const { status, html } = await post(page.facts, { ...FACTS, [field]: value, rowVersion: 1 });
    expect(status).toBe(422);
    expect(html).toContain(`href="#${field}`);
    expect((await read()).settings.name).toBe(clinic.tenant.name);
  });

  it('is not overwritten by somebody who has not seen the change of another', async () => {
    await post(page.facts, { ...FACTS, rowVersion: 1 });
    const { status, html } = await post(page.facts, { ...FACTS, name: 'Riverside South', rowVersion: 1 });
    expect(status).toBe(409);
    expect(html).toContain('Riverside North');
    expect(html).toContain('Riverside South');
    expect((await read()).settings.name).toBe('Riverside North');
  });
});

describe('A change of policies', () => {
  it('is a version that says what it was, who changed it and when', async () => {
    expect((await change(1, { cancellationPolicyHours: '48', criticalIsGate: 'no' })).status).toBe(303);
    unsafeSetNow(new Date(MONDAY_8.getTime() + 300_000));
    await change(2, { cancellationPolicyHours: '12', reminderHours: '2;24 24', closes: '6' });
    const { settings, versions } = await read();
    expect(settings.rowVersion).toBe(3);
    expect(versions.map(({ version, changedBy, policies: p }) => [version, changedBy, p])).toEqual([
      [3, 'Ada Lund', expect.objectContaining({ cancellationPolicyHours: 12, reminderHours: [24, 2] })],
      [2, 'Ada Lund', expect.objectContaining({ cancellationPolicyHours: 48, criticalIsGate: false })],
      [1, null, expect.objectContaining({ cancellationPolicyHours: 24, criticalIsGate: true })],
    ]);
    expect(versions[1]!.inForceFrom.getTime() - MONDAY_8.getTime()).toBeLessThan(60_000);
    expect(versions[0]!.inForceFrom.getTime() - MONDAY_8.getTime()).toBeGreaterThanOrEqual(300_000);
    const text = plain((await get(page.policies)).html);
    expect(text).toContain('Notice for a cancellation: 48 hours → 12 hours');
    expect(text).toContain('Notice for a cancellation: 24 hours → 48 hours');
    expect(text).toContain('from 8:00 AM to 9:00 PM → from 8:00 AM to 6:00 PM');
    const acts = await clinic.asJob(({ tx }) => tx.select().from(auditEvents));
    expect(acts.filter(({ action }) => action === 'clinic.change-policies')).toHaveLength(2);
  });

  it('that changes nothing is no version', async () => {
    expect((await change(1, {})).status).toBe(303);
    expect(await read()).toMatchObject({ settings: { rowVersion: 1 }, versions: [] });
  });

  it('of two administrators at once is one version, and the other one sees both', async () => {
    const both = await Promise.all([
      change(1, { cancellationPolicyHours: '36' }),
      change(1, { cancellationPolicyHours: '72' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    const html = both.find(({ status }) => status === 409)!.html;
    expect(plain(html)).toMatch(/(36|72) hours/);
    expect((await read()).versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  it('judges what is booked from then on; what was booked before keeps its notice', async () => {
    const { therapistId } = await clinic.therapist();
    const startsAt = (hours: number) => new Date(MONDAY_8.getTime() + hours * 3_600_000);
    const lateness = async (appointmentId: string) => {
      const done = await clinic.as(clinic.reception, (scope) =>
        cancelAppointment(scope, 'any', { appointmentId, askedBy: 'client', reason: 'Ill', rowVersion: 1 }),
      );
      if (isRefusal(done)) throw new Error(done.refused);
      return done.isLate;
    };
    const atMinute = (minute: number) => unsafeSetNow(new Date(MONDAY_8.getTime() + minute * 60_000));
    atMinute(-1);
    const [first, second] = [
      await book(clinic, therapistId, [await clinic.client({ name: 'Xu Ng' })], startsAt(30)),
      await book(clinic, therapistId, [await clinic.client({ name: 'Bo Li' })], startsAt(32)),
    ];
    expect(await lateness(first.id)).toBe(false);
    atMinute(0);
    await change(1, { cancellationPolicyHours: '48' });
    expect(await lateness(second.id)).toBe(false);
    atMinute(1);
    const third = await book(clinic, therapistId, [await clinic.client({ name: 'Ada Roe' })], startsAt(34));
    expect(await lateness(third.id)).toBe(true);
    atMinute(0);
    const { html } = await site.get(paths.appointment(clinic.tenant.slug, first.id), {
      as: clinic.reception,
    });
    expect(html).not.toContain('Late cancellation');
  });

  it('lets time off that a therapist asks for hold at once, after the booked sessions in it were seen', async () => {
    const therapist = await clinic.therapist();
    const { slug } = clinic.tenant;
    const client = await clinic.client({ name: 'Xu Ng' });
    await book(clinic, therapist.therapistId, [client], new Date(MONDAY_8.getTime() + 26 * 3_600_000));
    const ask = (fields: Fields) =>
      site.post(paths.askTimeOff(slug), { kind: 'sick', shape: 'days', ...fields }, { as: therapist });
    const away = async () => {
      const rows = await clinic.as(admin, (scope) =>
        readTimeOffOf(scope, therapist.therapistId, '2027-01-01'),
      );
      return rows.map(({ firstOn, state, decidedBy, decidedAt }) => [
        firstOn,
        state,
        decidedBy,
        decidedAt === null,
      ]);
    };
    expect((await ask({ firstOn: '2027-01-07' })).status).toBe(303);
    expect(await away()).toEqual([['2027-01-07', 'requested', null, true]]);
    await change(1, { timeOffAtOnce: 'yes' });
    const asked = await ask({ firstOn: '2027-01-05' });
    expect(asked.html).toContain('Xu Ng');
    expect(await away()).toHaveLength(1);
    const chosen = { ...fieldsOf(asked.html), all: 'keep', reasonForAll: 'A colleague sees them' };
    const review = await ask({ firstOn: '2027-01-05', ...chosen });
    expect(await away()).toHaveLength(1);
    expect((await ask({ firstOn: '2027-01-05', ...fieldsOf(review.html) })).status).toBe(303);
    expect(await away()).toContainEqual(['2027-01-05', 'approved', null, false]);
    const busy = await clinic.asJob(({ tx }) => tx.select().from(timeOff));
    expect(busy).toHaveLength(1);
  });

  it.each([
    ['cancellationPolicyHours', '169'],
    ['cancellationPolicyHours', '-1'],
    ['cancellationPolicyHours', '1.5'],
    ['reminderHours', ''],
    ['reminderHours', '0'],
    ['reminderHours', '48h, 24'],
    ['reminderHours', '337'],
    ['reminderHours', '1,2,3,4,5,6'],
    ['opens', '7:59'],
    ['opens', 'early'],
    ['closes', '9:01 pm'],
    ['closes', '8 am'],
    ['closes', 'midnight'],
    ['pastEntryDays', '367'],
    ['pastEntryDays', ''],
    ['criticalIsGate', 'perhaps'],
    ['timeOffAtOnce', ''],
    ['marksNoShows', ''],
    ['receptionSeesNeeds', ''],
    ['sessionIdleMinutes', '4'],
    ['sessionIdleMinutes', '31'],
    ['sessionHours', '0'],
    ['sessionHours', '13'],
  ])('is not saved with %s %j, which is kept in its field', async (field, value) => {
    const { status, html } = await change(1, { [field]: value });
    expect(status).toBe(422);
    expect(html).toContain(`href="#${field}`);
    expect((await read()).versions).toEqual([]);
  });

  it('names all that is wrong at once', async () => {
    const { html } = await change(1, {
      opens: '7',
      closes: '10 pm',
      reminderHours: 'often',
      pastEntryDays: '-',
    });
    for (const field of ['opens', 'closes', 'reminderHours', 'pastEntryDays'])
      expect(html).toContain(`href="#${field}`);
  });

  it('is an administrator’s', async () => {
    for (const path of Object.values(page))
      expect((await site.get(path, { as: clinic.reception })).status).toBe(403);
  });

  it('is shown in three round trips at most', async () => {
    for (const path of Object.values(page)) {
      const trips = await countRoundTrips(() => get(path));
      expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
    }
  });
});
