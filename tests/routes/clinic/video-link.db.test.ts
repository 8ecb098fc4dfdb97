import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { MESSAGE_CONTENT } from '#app/modules/notifications/kinds/message-content.ts';
import { smtpMailer, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { therapists } from '#db/schema/therapists.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient, alter, book, move } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openMailSink } from '#tests/support/mail-sink.ts';
import { openSite } from '#tests/support/site.ts';

const LINK = 'https://video.example.com/dana';
const OWN = /http\S+(\/video\/[\w-]{65})/g;

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
const sink = await openMailSink();
useMailer(smtpMailer(sink.url, 'Appointments <appointments@clinic.test>'));
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let dana: string;
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  dana = (await clinic.therapist()).therapistId;
});

const setLink = (therapistId: string, videoLink: string) =>
  clinic.asJob(({ tx }) => tx.update(therapists).set({ videoLink }).where(eq(therapists.id, therapistId)));
/** The texts sent to an address until so many minutes past eight, the first first. */
const sentTo = async (address: string, minutes: number) => {
  await jobs.goTo(new Date(MONDAY_8.getTime() + minutes * 60_000));
  return sink.mails.filter(({ to }) => to.some((one) => one.startsWith(address))).map(({ text }) => text);
};
const linksIn = (text: string | undefined) => [...(text ?? '').matchAll(OWN)].map(([, path]) => path ?? '');

test('a session by video names the therapist’s link on its page, and in its message the client’s own', async () => {
  const [riley, sam] = [
    await addClient(clinic, { email: 'riley@example.test' }),
    await addClient(clinic, { email: 'sam@example.test' }),
  ];
  const session = await book(clinic, dana, [riley, sam], new Date('2027-01-06T15:00:00Z'));
  const inPerson = await book(clinic, dana, [riley], new Date('2027-01-07T15:00:00Z'));
  const page = async (id: string) =>
    (await site.get(paths.appointment(clinic.tenant.slug, id), { as: clinic.reception })).html;
  await alter(clinic, session, { modality: 'telehealth' });
  expect(await page(session.id)).toContain('None in the therapist’s profile');
  await setLink(dana, LINK);
  expect(await page(session.id)).toContain(`<a href="${LINK}" target="_blank" rel="noreferrer">`);
  expect(await page(session.id)).toContain('Clients get a link of their own');
  expect(await page(inPerson.id)).not.toContain(LINK);
  await move(clinic, session, new Date('2027-01-06T16:00:00Z'));
  const [mine, theirs] = [await sentTo('riley@', 10), await sentTo('sam@', 10)];
  expect([...mine, ...theirs].join()).not.toContain(LINK);
  expect(mine.map((text) => linksIn(text).length).toSorted()).toEqual([0, 1]);
  expect(linksIn(theirs[0])).toHaveLength(1);
  expect(linksIn(theirs[0])).not.toEqual(linksIn(mine.join()));
});

test('the link of a message stays the same and leads to the next therapist, who has it now, with no other message', async () => {
  const riley = await addClient(clinic, { email: 'kim@example.test' });
  const session = await book(clinic, dana, [riley], new Date('2027-01-06T15:00:00Z'));
  await alter(clinic, session, { modality: 'telehealth' });
  await sentTo('kim@', 10);
  const { therapistId } = await clinic.therapist('Bo Lind');
  await setLink(therapistId, `${LINK}-bo`);
  await alter(clinic, session, { therapistId });
  expect(await sentTo('kim@', 20)).toHaveLength(1);
  const texts = await sentTo('kim@', 27 * 60);
  expect(texts).toHaveLength(2);
  const [first, reminded] = texts.map(linksIn);
  expect(first).toHaveLength(1);
  expect(reminded).toEqual(first);
  unsafeSetNow(new Date('2027-01-06T14:45:00Z'));
  expect((await site.get(first?.[0] ?? '')).headers.get('Location')).toBe(`${LINK}-bo`);
});

test('the ledger keeps the words of a message without its link', async () => {
  const riley = await addClient(clinic, { email: 'lee@example.test' });
  const session = await book(clinic, dana, [riley], new Date('2027-01-06T15:00:00Z'));
  await alter(clinic, session, { modality: 'telehealth' });
  expect(linksIn((await sentTo('lee@', 10))[0])).toHaveLength(1);
  const kept = await clinic.asJob(async ({ tx, vault }) =>
    (await tx.select({ id: deliveries.id, content: deliveries.content }).from(deliveries)).map(
      ({ id, content }) => vault.unsealJson(MESSAGE_CONTENT, deliveries.content, id, content)?.text,
    ),
  );
  expect(kept).toEqual([expect.stringContaining('Open this link at that time:\n[…]\n')]);
});
