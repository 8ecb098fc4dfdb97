import { and, eq } from 'drizzle-orm';
import { readNoteStateOf } from '#app/modules/notes/note/index.server.ts';
import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { removeAttendee } from '#app/modules/scheduling/groups/index.server.ts';
import { videoToken } from '#app/modules/scheduling/video/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import { addClient, book, cancel, move, type Booked } from '#tests/support/booked.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';

const DANA = 'https://video.example.com/dana';
const BO = 'https://video.example.com/bo';
/** Wednesday, 6 January 2027, ten in the morning in New York; it lasts 50 minutes. */
const TEN = new Date('2027-01-06T15:00:00Z');

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const site = await openSite();
let clinic: WorkingClinic;
let dana: string;
let riley: string;
let session: Booked;

afterAll(async () => {
  unsafeSetNow(null);
  await superuser.end();
});
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  dana = (await clinic.therapist()).therapistId;
  await setLink(dana, DANA);
  riley = await addClient(clinic);
  session = await book(clinic, dana, [riley, await addClient(clinic)], TEN);
  await change({ modality: 'telehealth', appointmentType: 'group_session' });
});

const setLink = (therapistId: string, videoLink: string) =>
  clinic.asJob(({ tx }) => tx.update(therapists).set({ videoLink }).where(eq(therapists.id, therapistId)));
const change = (to: Partial<typeof appointments.$inferInsert>) =>
  clinic.asJob(({ tx }) => tx.update(appointments).set(to).where(eq(appointments.id, session.id)));
const attendee = (clientId: string) =>
  and(eq(appointmentAttendees.appointmentId, session.id), eq(appointmentAttendees.clientId, clientId));
const tokenOf = (clientId = riley) =>
  clinic.asJob(async (scope) => {
    const [row] = await scope.tx
      .select({ id: appointmentAttendees.id })
      .from(appointmentAttendees)
      .where(attendee(clientId));
    return videoToken(scope, row?.id ?? '');
  });
/** Opens Riley's link so many minutes after the planned start; returns the status, and where it leads or the page's words. */
async function openAt(minutes: number, token?: string, language = 'en') {
  unsafeSetNow(new Date(TEN.getTime() + minutes * 60_000));
  const asked = { headers: { 'Accept-Language': language } };
  const { status, headers, html } = await site.get(paths.video(token ?? (await tokenOf())), asked);
  return [status, headers.get('Location') ?? html] as const;
}
const says = (status: number, words: string) => [status, expect.stringContaining(words)];

describe('The link of a session by video', () => {
  it('leads to the therapist’s video from half an hour before until the end', async () => {
    expect(await openAt(-31)).toEqual(says(200, 'It begins on Wed, Jan 6, 2027, 10:00'));
    for (const minutes of [-30, 0, 49]) expect(await openAt(minutes)).toEqual([303, DANA]);
    expect(await openAt(50)).toEqual(says(410, 'This appointment is over'));
  });

  it('leads there as long as the session lasts, and not days after one that nobody completed', async () => {
    await change({ status: 'checked_in' });
    for (const minutes of [-90, 10, 120]) expect(await openAt(minutes)).toEqual([303, DANA]);
    await change({ status: 'in_progress' });
    expect(await openAt(120)).toEqual([303, DANA]);
    expect(await openAt(24 * 60)).toEqual(says(410, 'This appointment is over'));
    await change({ status: 'completed' });
    expect(await openAt(40)).toEqual(says(410, 'This appointment is over'));
  });

  it('leads to whoever has the session by now, at the link that their profile has by now', async () => {
    const token = await tokenOf();
    await setLink(dana, `${DANA}-2`);
    expect(await openAt(0, token)).toEqual([303, `${DANA}-2`]);
    const { therapistId } = await clinic.therapist('Bo Lind');
    await setLink(therapistId, BO);
    await change({ therapistId });
    expect(await openAt(0, token)).toEqual([303, BO]);
    await setLink(therapistId, '');
    expect(await openAt(0, token)).toEqual(
      says(200, 'Call (212) 555-0100, and we will tell you how to join'),
    );
    expect(await openAt(-60, token)).toEqual(says(200, 'It begins on'));
  });

  it('follows a session that is moved, and says so of one that is not by video any more', async () => {
    const token = await tokenOf();
    await move(clinic, session, new Date(TEN.getTime() + 3_600_000));
    expect(await openAt(0, token)).toEqual(says(200, 'It begins on Wed, Jan 6, 2027, 11:00'));
    expect(await openAt(30, token)).toEqual([303, DANA]);
    await change({ modality: 'in_person' });
    expect(await openAt(30, token)).toEqual(says(200, 'Please come in: Main Street, 1 Main Street'));
  });

  it('leads nobody to a session that was cancelled, or whom it was cancelled for', async () => {
    const token = await tokenOf();
    unsafeSetNow(new Date(TEN.getTime() - 60_000));
    await clinic.as(clinic.reception, (scope) =>
      removeAttendee(
        scope,
        'any',
        { appointmentId: session.id, clientId: riley, askedBy: 'clinic', reason: 'Illness' },
        readNoteStateOf,
      ),
    );
    expect(await openAt(0, token)).toEqual(says(410, 'This appointment was cancelled'));
    const [other] = await clinic.asJob(({ tx }) =>
      tx
        .select({ id: appointmentAttendees.id })
        .from(appointmentAttendees)
        .where(
          and(eq(appointmentAttendees.appointmentId, session.id), eq(appointmentAttendees.status, 'booked')),
        ),
    );
    const theirs = await clinic.asJob((scope) => Promise.resolve(videoToken(scope, other?.id ?? '')));
    expect(await openAt(0, theirs)).toEqual([303, DANA]);
    await cancel(clinic, session);
    expect(await openAt(0, theirs)).toEqual(says(410, 'To arrange another one, call (212) 555-0100.'));
  });

  it('leads nobody to the session of a client who was marked as not come', async () => {
    await clinic.asJob(({ tx }) =>
      tx.update(appointmentAttendees).set({ status: 'no_show' }).where(attendee(riley)),
    );
    expect(await openAt(20)).toEqual(says(410, 'This appointment is over'));
  });

  it('speaks the reader’s language and the clock of the location, and names nobody and no treatment', async () => {
    await clinic.asJob(({ tx }) => tx.update(locations).set({ zone: 'America/Chicago' }));
    const [, spanish] = await openAt(-60, undefined, 'es');
    expect(spanish).toContain('Su cita aún no ha empezado');
    expect(spanish).toMatch(/Empieza: mié, 6 de ene de 2027, 9:00/);
    expect(spanish).not.toMatch(/Riley|Okafor|Dana|Osei|session|sesión|group|video\.example/i);
    const { headers } = await site.get(paths.video(await tokenOf()));
    expect(headers.get('Set-Cookie')).toBeNull();
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('is the same each time, another for each client, kept nowhere, and leaves nothing in the trail', async () => {
    const token = await tokenOf();
    expect(await tokenOf()).toBe(token);
    const [before] = await superuser`select count(*)::int as rows from audit_events`;
    const trips = await countRoundTrips(() => site.get(paths.video(token)));
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
    expect((await superuser`select count(*)::int as rows from audit_events`)[0]).toEqual(before);
    const columns = await superuser<{ table: string; column: string }[]>`
      select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'jsonb')`;
    for (const { table, column } of columns) {
      const found = await superuser`
        select from ${superuser(table)} where ${superuser(column)}::text like ${`%${token.slice(22)}%`}`;
      expect([table, column, found.length]).toEqual([table, column, 0]);
    }
  });

  it('is refused where the clinic did not give it out, whatever it begins with', async () => {
    const token = await tokenOf();
    const foreign = await makeWorkingClinic();
    const [own, theirs] = [token.slice(0, 22), Buffer.from(foreign.tenant.id.replaceAll('-', ''), 'hex')];
    const last = token.at(-2) === 'A' ? 'B' : 'A';
    for (const wrong of [
      theirs.toString('base64url') + token.slice(22),
      token.slice(0, -2) + last + token.slice(-1),
      own + Buffer.alloc(32).toString('base64url'),
      own,
      'wrong',
    ]) {
      const [status, html] = await openAt(0, wrong);
      expect([status, html]).toEqual(says(404, 'This link does not work'));
      expect(html).not.toContain(clinic.tenant.name);
    }
  });

  it('is not found by trying: whoever tries many is slowed down', async () => {
    const tries = await Promise.all(Array.from({ length: 60 }, (_, n) => site.get(paths.video(`guess${n}`))));
    expect(tries.some(({ status }) => status === 429)).toBe(true);
  });
});
