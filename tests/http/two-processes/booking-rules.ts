import { expect } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import type { Answered, Typed } from '#tests/support/two-servers.ts';
import { setSpan } from './set-up-kinds.ts';
import { dayAfterMonday as date, licenceOf, type World } from './world.ts';

export type Therapist = TestMember & { therapistId: string };

/** One row of the set-up by which bookings are judged. */
export interface Rule {
  readonly name: string;
  /** Changes it on one server to its other state, and hands over what that touches: everything stays, with a reason. */
  turn(server: number): Promise<void>;
  /** Brings back the state that it had at first. */
  restore(server: number): Promise<void>;
}

/** Every kind of row by which a booking is judged: of one location, of its service, and of these therapists. */
export async function rulesOf(
  world: World,
  members: readonly [Therapist, Therapist, Therapist, Therapist],
): Promise<Rule[]> {
  const { clinic, slug, superuser } = world;
  const { locationId: here, serviceId } = clinic;
  const [bo, ana, cy, dee] = members;
  const licence = await licenceOf(world, ana.therapistId);
  const requestOf = async () => {
    const [row] = await superuser<{ id: string }[]>`
      select request_id as id from time_off where tenant_id = ${clinic.tenant.id} and therapist_id = ${bo.therapistId}`;
    return row?.id ?? '';
  };
  const rule = (name: string, of: (isChanged: boolean) => Step | Promise<Step>): Rule => {
    let isChanged = false;
    const turn = async (server: number) => {
      isChanged = !isChanged;
      const [path, typed] = await of(isChanged);
      await handOver(world, server, path, typed, `${name}, ${isChanged}`);
    };
    return { name, turn, restore: async (server) => (isChanged ? turn(server) : undefined) };
  };
  return [
    rule('opening hours', (is) => [
      paths.openingHours(slug, here),
      setSpan('weekday', '1', 'closes', is ? '12:00' : '21:00'),
    ]),
    rule('closing days', (is) =>
      is
        ? [paths.closingDays(slug, here), { date: date(1), reason: 'Moving house' }]
        : [paths.removeClosingDay(slug, here, date(1))],
    ),
    rule('weekly hours', (is) => [
      paths.changeHours(slug, ana.therapistId),
      (fields) => {
        fields.set('from', date(0));
        setSpan('weekday', '3', 'start', is ? '13:00' : '09:00')(fields);
      },
    ]),
    rule('days that differ', (is) =>
      is
        ? [paths.addOtherDay(slug, bo.therapistId), { date: date(3), change: 'off' }]
        : [paths.removeOtherDay(slug, bo.therapistId, date(3))],
    ),
    rule('time off', async (is) =>
      is
        ? [paths.enterTimeOff(slug, bo.therapistId), { kind: 'sick', firstOn: date(4), lastOn: '' }]
        : [paths.timeOffAct(slug, await requestOf(), 'removal')],
    ),
    rule('rooms', (is) => [paths[is ? 'retireRoom' : 'bringBackRoom'](slug, here, clinic.roomId)]),
    rule('services', (is) => [paths[is ? 'retireService' : 'returnService'](slug, serviceId)]),
    rule('who offers', (is) => [
      paths.service(slug, serviceId),
      { therapistIds: is ? [bo.therapistId] : null },
    ]),
    rule('licences', (is) => [
      paths.editLicence(slug, ana.therapistId, licence),
      { expiresOn: is ? date(1) : '2099-12-31' },
    ]),
    rule('roles', (is) => [
      paths.staffAct(slug, cy.membershipId, 'role'),
      { roles: is ? ['receptionist'] : ['therapist'] },
    ]),
    rule('members', (is) => [paths.staffAct(slug, dee.membershipId, is ? 'deactivation' : 'reactivation')]),
    // Nothing else can be changed while it is closed, so it opens again at once.
    {
      name: 'locations',
      async turn(server) {
        await handOver(world, server, paths.closeLocation(slug, here), {}, 'closing');
        await handOver(world, 1 - server, paths.reopenLocation(slug, here), {}, 'reopening');
      },
      restore: async () => {},
    },
  ];
}

type Step = readonly [path: string, typed?: Typed];

/** A review is asked for as long as bookings come in between. */
const MOST_ROUNDS = 30;

async function handOver(
  { admin }: World,
  server: number,
  path: string,
  typed: Typed | undefined,
  what: string,
): Promise<void> {
  let answered: Answered = await admin.send(server, path, typed);
  for (let round = 0; answered.status !== 303; round += 1) {
    const isAsked = /class="hand-over"/.test(answered.html);
    expect(isAsked && round < MOST_ROUNDS, `${what}: ${answered.status}, ${wordsOf(answered.html)}`).toBe(
      true,
    );
    const isReview = /name="reviewed"/.test(answered.html);
    answered = await admin.sendAgain(
      server,
      path,
      answered,
      isReview ? {} : { all: 'keep', reasonForAll: 'Agreed.' },
    );
  }
}

const wordsOf = (html: string) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 400);
