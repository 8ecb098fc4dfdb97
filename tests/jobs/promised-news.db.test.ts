import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { askTimeOff, readTimeOffOf } from '#app/modules/setup/time-off/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { t, type Locale } from '#app/platform/i18n/index.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { guardians } from '#db/schema/clients.ts';
import { therapistExpertise } from '#db/schema/therapists.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient } from '#tests/support/booked.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { fieldsOf } from '#tests/support/handing-over.ts';
import { readFilledForm } from '#tests/support/filled-form.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openSite } from '#tests/support/site.ts';
import { mainOf, textOf } from '#tests/support/walked-demo.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
let sent: string[] = [];
useMailer({
  send: async ({ to }) => {
    sent.push(to);
    return { status: 'sent', providerId: 'x' };
  },
});

const GUARDIAN_PHONE = '(212) 555-0177';
let clinic: WorkingClinic;
let slug: string;
let admin: TestMember;
let tom: TestMember & { therapistId: string };
let address: string;

/** Tom has two sessions on Wednesday: with an adult who has an e-mail address, and with a child whose guardian has a phone alone. Ana could take both. */
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  slug = clinic.tenant.slug;
  admin = await clinic.member('admin', 'Ada Lund');
  tom = await clinic.therapist('Tom Berg');
  const { therapistId } = await clinic.therapist('Ana Ruiz');
  await clinic.asJob(({ tx, tenant, newId }) =>
    tx
      .insert(therapistExpertise)
      .values({ tenantId: tenant.id, id: newId(), therapistId, kind: 'language', value: 'en' }),
  );
  address = `ann@${slug}.test`;
  const adult = await addClient(clinic, { email: address });
  const child = await addClient(clinic, { email: null, guardianEmail: null, born: '2016-04-05' });
  await clinic.asJob(async ({ tx, vault }) => {
    const [guardian] = await tx.select().from(guardians).where(eq(guardians.clientId, child));
    if (guardian === undefined) throw new Error('The child has no guardian.');
    const phone = vault.seal(guardians.phone, guardian.id, '+12125550177');
    await tx.update(guardians).set({ phone }).where(eq(guardians.id, guardian.id));
  });
  await book(adult, '2027-01-06T10:00');
  await book(child, '2027-01-06T12:00');
  await runUntil(600);
});

async function book(clientId: string, startsAt: string): Promise<void> {
  const { locationId, serviceId } = clinic;
  const asked = { clientIds: [clientId], therapistId: tom.therapistId, locationId, serviceId, startsAt };
  const booked = await clinic.as(clinic.reception, (scope) => bookAppointment(scope, asked));
  if (isRefusal(booked)) throw new Error(booked.refused);
}

/** Lets everything be sent that is due until then, and forgets what was sent before. */
async function runUntil(seconds: number): Promise<void> {
  sent = [];
  unsafeSetNow(new Date(MONDAY_8.getTime() + seconds * 1_000));
  await jobs.runDue();
}

/** Whom the page names as to be called: each with the reason, and whether they are folded. */
function toBeCalled(page: string): { names: string[]; isFolded: boolean } {
  const heading = t('en', 'deliveries.toBeCalled', { count: '#' }).split('#')[0]!;
  const [before, after] = page.split(heading);
  const list = /<ul class="plain-list">.*?<\/ul>/s.exec(after ?? '')?.[0] ?? '';
  return {
    names: [...list.matchAll(/<li>(.*?)<\/li>/gs)].map(([, one]) => textOf(one!)),
    isFolded: /<summary[^>]*>(?:(?!<\/summary>).)*$/s.test(before!),
  };
}
const CHILD =
  'Riley Okafor (April 5, 2016) is a minor, and no guardian on record has an e-mail address: nobody can be told by message. ' +
  `Call the guardian: ${GUARDIAN_PHONE}`;

const ours = () => sent.filter((to) => to.endsWith(`${slug}.test`));

/** What reception's day says of the messages that reached nobody. */
async function undelivered(): Promise<string> {
  const { html } = await site.get(paths.today(slug), { as: clinic.reception });
  return textOf(/ id="not-delivered".*?<\/ul>/s.exec(html)?.[0] ?? '');
}

/** Posts as the administrator, and returns the page that asks what is to become of the sessions. */
async function ask(path: string, fields: Record<string, string>): Promise<string> {
  const { location, html } = await site.post(path, fields, { as: admin });
  expect(location).toBeNull();
  return mainOf(html);
}

describe('The review of what becomes of sessions', () => {
  const promise = (locale: Locale) => {
    const list = t(locale, 'deliveries.unsentTitle');
    return locale === 'en'
      ? `whom no message reaches stands under “${list}” until somebody has called`
      : `a quien no llega ningún mensaje figura en «${list}» hasta que alguien llame`;
  };
  let approval: string;
  beforeEach(async () => {
    const wednesday = { firstOn: '2027-01-06', lastOn: '2027-01-06' };
    await clinic.as(tom, (scope) =>
      askTimeOff(scope, tom.therapistId, { kind: 'vacation', shape: 'days', ...wednesday }),
    );
    const [asked] = await clinic.as(admin, (scope) => readTimeOffOf(scope, tom.therapistId, '2027-01-01'));
    approval = paths.timeOffAct(slug, asked?.id ?? '', 'approval');
  });

  /** Approves the time off, with one choice for all sessions; returns the words of the review. */
  async function handOver(all: string): Promise<string> {
    const page = await ask(approval, {});
    const review = await ask(approval, { ...fieldsOf(page), all, reasonForAll: 'Away' });
    expect(textOf(review)).toContain(t('en', 'handOver.reviewHeading'));
    const { status } = await site.post(approval, fieldsOf(review), { as: admin });
    expect(status).toBe(303);
    called = toBeCalled(review);
    return textOf(review);
  }
  let called: ReturnType<typeof toBeCalled>;

  it('promises a message to nobody but who can be written to, and a call for the others: and so it comes', async () => {
    const words = await handOver('same');
    expect(words).toContain('Who can be written to is told once of another time or place');
    expect(words).toContain(promise('en'));
    expect(words).not.toMatch(/(clients|everybody|all) (is|are) told/i);
    expect(called).toEqual({ names: [CHILD], isFolded: false });
    await runUntil(1_200);
    expect(ours()).toEqual([address]);
    const list = await undelivered();
    expect(list).toContain('Was Wed, Jan 6, 2027, 12:00\u202fPM EST, now Tue, Jan 5, 2027');
    expect(list).toContain('April 5, 2016');
    expect(list).toContain(GUARDIAN_PHONE);
    expect(list).toContain('Tue, Jan 5, 2027');
    expect(list).not.toContain('April 5, 1990');
  });

  it('promises no message about another therapist alone: and nobody gets one', async () => {
    const before = await undelivered();
    expect(await handOver('other')).toContain('Nobody is written to about another therapist or room alone');
    expect(called.names).toEqual([]);
    await runUntil(1_200);
    expect(ours()).toEqual([]);
    expect(await undelivered()).toBe(before);
  });

  it('says the same of a time zone that is changed: and so it comes', async () => {
    const { locationId } = clinic;
    const path = paths.editLocation(slug, locationId);
    const { html } = await site.get(path, { as: admin });
    const fields = { ...Object.fromEntries(readFilledForm(html)), zone: 'America/Denver' };
    const page = await ask(path, fields);
    const words = textOf(page);
    expect(words).toContain('Who can be written to is told once');
    expect(words).toContain(promise('en'));
    expect(words).not.toMatch(/each client|every client/i);
    expect(toBeCalled(page)).toEqual({ names: [CHILD], isFolded: false });
    const seen = / name="seen" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const { status } = await site.post(path, { ...fields, seen, kept: 'clock' }, { as: admin });
    expect(status).toBe(303);
    await runUntil(1_200);
    expect(ours()).toEqual([address]);
    const list = await undelivered();
    expect(list).toContain('April 5, 2016');
    expect(list).toContain(GUARDIAN_PHONE);
    expect(list).toContain(
      'Was Wed, Jan 6, 2027, 12:00\u202fPM EST, now Wed, Jan 6, 2027, 12:00\u202fPM MST',
    );
  });

  it('names everybody whom no message reaches, with what tells namesakes apart and why, folded where they are many', async () => {
    for (const hour of ['09', '11', '13', '14'])
      await book(
        await addClient(clinic, { channel: 'none', born: `1990-04-${hour}` }),
        `2027-01-06T${hour}:00`,
      );
    await runUntil(700);
    await handOver('cancel');
    expect(called.isFolded).toBe(true);
    expect(called.names).toHaveLength(5);
    expect(called.names).toContain(CHILD);
    const wantsNone = called.names.filter((name) => name.includes('wants no messages: nothing is sent.'));
    expect(new Set(wantsNone).size).toBe(4);
    await runUntil(1_200);
    const list = await undelivered();
    for (const name of called.names) expect(list).toContain(/^.*?\)/.exec(name)![0]);
  });

  it.each(['en', 'es'] as const)('names the list as it is headed, in %s', (locale) => {
    for (const words of [t(locale, 'handOver.reviewTold'), t(locale, 'rezoning.lead')])
      expect(words).toContain(promise(locale));
  });
});
