import { eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { smtpMailer, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { therapists } from '#db/schema/therapists.ts';
import { makeWorkingClinic, MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient, book, move } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openMailSink } from '#tests/support/mail-sink.ts';
import { openSite } from '#tests/support/site.ts';

const LINK = 'https://video.example.com/dana';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
const sink = await openMailSink();
useMailer(smtpMailer(sink.url, 'Appointments <appointments@clinic.test>'));
unsafeSetNow(MONDAY_8);
afterAll(() => unsafeSetNow(null));

test('a session by video names the therapist’s link on its page and in its message, one in person does not', async () => {
  const clinic = await makeWorkingClinic();
  const { therapistId } = await clinic.therapist();
  const client = await addClient(clinic, { email: 'riley@example.test' });
  const linked = await book(clinic, therapistId, [client], new Date('2027-01-06T15:00:00Z'));
  const inPerson = await book(clinic, therapistId, [client], new Date('2027-01-07T15:00:00Z'));
  const page = async (id: string) =>
    (await site.get(paths.appointment(clinic.tenant.slug, id), { as: clinic.reception })).html;
  await clinic.asJob(({ tx }) =>
    tx.update(appointments).set({ modality: 'telehealth' }).where(eq(appointments.id, linked.id)),
  );
  expect(await page(linked.id)).toContain('None in the therapist’s profile');
  await clinic.asJob(({ tx }) => tx.update(therapists).set({ videoLink: LINK }));
  expect(await page(linked.id)).toContain(`<a href="${LINK}" target="_blank" rel="noreferrer">`);
  expect(await page(inPerson.id)).not.toContain(LINK);
  await move(clinic, linked, new Date('2027-01-06T16:00:00Z'));
  await jobs.goTo(new Date(MONDAY_8.getTime() + 600_000));
  const texts = sink.mails.map(({ text }) => text);
  expect(texts).toHaveLength(2);
  expect(texts.filter((text) => text.includes(LINK))).toHaveLength(1);
});
