import { expect } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import type { Typed } from '#tests/support/two-servers.ts';
import type { Kind } from './kind.ts';
import { kindsOfPeopleAndPapers } from './people-and-papers.ts';
import {
  addLocation,
  addService,
  dayAfterMonday,
  isOffered,
  licenceOf,
  readBookingPage,
  type World,
} from './world.ts';

const date = dayAfterMonday;

/** Every kind of row that is held in memory, and those that are read with the member, each on people and places of its own. */
export async function kindsOf(world: World): Promise<Kind[]> {
  const { clinic, slug, admin, desk, operator, superuser, clientId } = world;
  const here = clinic.locationId;
  const therapist = async (name: string) => (await clinic.therapist(name)).therapistId;
  const send = (server: number, path: string, typed?: Typed) => admin.send(server, path, typed);
  const isGone = async (server: number, of: Parameters<typeof isOffered>[2]) =>
    !(await isOffered(world, server, of));

  const bo = await therapist('Bo Berg');
  const hours = await therapist('Hal Hours');
  const [named, retired, lent] = [
    await addService(world, 'Talk'),
    await addService(world, 'Retired one'),
    await addService(world, 'Lent one'),
  ];
  const elsewhere = await addLocation(world, 'Elsewhere');
  const third = await addLocation(world, 'Third place');
  const licensed = await therapist('Lia Licensed');
  const licence = await licenceOf(world, licensed);
  const profiled = await therapist('Pia Profiled');
  const skilled = await therapist('Sol Skilled');
  const [moving, leaving] = [await clinic.therapist('Rob Roles'), await clinic.therapist('Lee Leaving')];
  const requestOf = async () => {
    const [row] = await superuser<{ id: string }[]>`
      select request_id as id from time_off where tenant_id = ${clinic.tenant.id} and therapist_id = ${bo}`;
    return row?.id ?? '';
  };
  const spec = await addSpecialization(world, 'Pain');
  const known = await addSpecialization(world, 'Sleep');
  await send(0, paths.editSkills(slug, skilled), { [`skills.${known}.level`]: 'expert' });

  return [
    ...(await kindsOfPeopleAndPapers(world)),
    {
      name: 'opening hours',
      change: (server, isChanged) =>
        send(
          server,
          paths.openingHours(slug, here),
          setSpan('weekday', '1', 'closes', isChanged ? '12:00' : '21:00'),
        ),
      isShown: (server) => isGone(server, { therapistId: bo, at: `${date(0)}T14:00` }),
    },
    {
      name: 'closing days',
      change: (server, isChanged) =>
        isChanged
          ? send(server, paths.closingDays(slug, here), { date: date(1), reason: 'Moving house' })
          : send(server, paths.removeClosingDay(slug, here, date(1))),
      isShown: (server) => isGone(server, { therapistId: bo, at: `${date(1)}T10:00` }),
    },
    {
      name: 'weekly hours',
      change: (server, isChanged) =>
        send(server, paths.changeHours(slug, hours), (fields) => {
          fields.set('from', date(0));
          setSpan('weekday', '3', 'start', isChanged ? '13:00' : '09:00')(fields);
        }),
      isShown: (server) => isGone(server, { therapistId: hours, at: `${date(2)}T10:00` }),
    },
    {
      name: 'days that differ',
      change: (server, isChanged) =>
        isChanged
          ? send(server, paths.addOtherDay(slug, bo), { date: date(3), change: 'off' })
          : send(server, paths.removeOtherDay(slug, bo, date(3))),
      isShown: (server) => isGone(server, { therapistId: bo, at: `${date(3)}T10:00` }),
    },
    {
      name: 'time off',
      change: async (server, isChanged) =>
        isChanged
          ? send(server, paths.enterTimeOff(slug, bo), { kind: 'sick', firstOn: date(4), lastOn: '' })
          : send(server, paths.timeOffAct(slug, await requestOf(), 'removal')),
      isShown: (server) => isGone(server, { therapistId: bo, at: `${date(4)}T10:00` }),
    },
    {
      name: 'rooms',
      change: (server, isChanged) =>
        send(
          server,
          paths[isChanged ? 'retireRoom' : 'bringBackRoom'](slug, elsewhere.locationId, elsewhere.roomId),
        ),
      isShown: async (server) => {
        const day = withQuery(paths.calendar(slug, 'day', date(0)), {
          by: 'room',
          location: elsewhere.locationId,
        });
        return (await desk.get(server, day)).html.includes('This location has no rooms');
      },
    },
    {
      name: 'locations',
      change: (server, isChanged) =>
        send(server, paths[isChanged ? 'closeLocation' : 'reopenLocation'](slug, third.locationId)),
      isShown: async (server) => !(await readBookingPage(world, server)).includes('Third place'),
    },
    {
      name: 'names of services',
      change: (server, isChanged) =>
        send(server, paths.service(slug, named), { name: isChanged ? 'Long talk' : 'Talk' }),
      isShown: async (server) => (await readBookingPage(world, server)).includes('Long talk'),
    },
    {
      name: 'services that are offered',
      change: (server, isChanged) =>
        send(server, paths[isChanged ? 'retireService' : 'returnService'](slug, retired)),
      isShown: async (server) => !(await readBookingPage(world, server)).includes('Retired one'),
    },
    {
      name: 'who offers a service',
      change: (server, isChanged) =>
        send(server, paths.service(slug, lent), { therapistIds: isChanged ? [hours] : null }),
      isShown: (server) => isGone(server, { therapistId: bo, at: `${date(0)}T10:00`, serviceId: lent }),
    },
    {
      name: 'licences',
      change: (server, isChanged) =>
        send(server, paths.editLicence(slug, licensed, licence), {
          expiresOn: isChanged ? date(-7) : '2099-12-31',
        }),
      isShown: (server) => isGone(server, { therapistId: licensed, at: `${date(0)}T10:00` }),
    },
    {
      name: 'profiles',
      change: (server, isChanged) =>
        send(server, paths.editProfile(slug, profiled), {
          credentials: isChanged ? 'PsyD' : 'LCSW',
          languages: 'English',
          ageGroups: ['adult'],
        }),
      isShown: async (server) => (await desk.get(server, paths.therapists(slug))).html.includes('PsyD'),
    },
    {
      name: 'the list of specializations',
      change: (server, isChanged) =>
        send(server, paths.specialization(slug, known), { name: isChanged ? 'Sleep and rest' : 'Sleep' }),
      isShown: async (server) =>
        (await desk.get(server, paths.therapists(slug))).html.includes('Sleep and rest'),
    },
    {
      name: 'specializations of a therapist',
      change: (server, isChanged) =>
        send(server, paths.editSkills(slug, skilled), {
          [`skills.${spec}.level`]: isChanged ? 'expert' : '',
        }),
      isShown: async (server) => (await desk.get(server, paths.therapists(slug))).html.includes('Pain'),
    },
    {
      name: 'roles',
      change: (server, isChanged) =>
        send(server, paths.staffAct(slug, moving.membershipId, 'role'), {
          roles: isChanged ? ['receptionist'] : ['therapist'],
        }),
      isShown: async (server) => !(await readBookingPage(world, server)).includes('Rob Roles'),
    },
    {
      name: 'members',
      change: (server, isChanged) =>
        send(server, paths.staffAct(slug, leaving.membershipId, isChanged ? 'deactivation' : 'reactivation')),
      isShown: async (server) => !(await readBookingPage(world, server)).includes('Lee Leaving'),
    },
    {
      name: 'policies',
      change: (server, isChanged) =>
        send(server, paths.policies(slug), { receptionSeesNeeds: isChanged ? 'yes' : 'no' }),
      isShown: async (server) => (await desk.get(server, paths.clientNeeds(slug, clientId))).status === 200,
    },
    {
      name: 'the clinic’s name',
      change: (server, isChanged) =>
        send(server, paths.clinicFacts(slug), {
          name: isChanged ? 'Renamed house' : 'First house',
          messageSenderName: 'House',
        }),
      isShown: async (server) => (await desk.get(server, paths.today(slug))).html.includes('Renamed house'),
    },
    {
      name: 'branding',
      change: (server, isChanged) =>
        send(server, paths.branding(slug), { colour: isChanged ? '#7A3B0F' : '#0F5E7A' }),
      isShown: async (server) => /7a3b0f/i.test((await desk.get(server, paths.today(slug))).html),
    },
    {
      name: 'limits',
      change: (server, isChanged) =>
        operator.send(server, paths.tenantLimits(clinic.tenant.id), {
          limits: 'own',
          clients: isChanged ? '1' : '',
        }),
      isShown: async (server) =>
        (await admin.get(server, paths.admin(slug))).html.includes('Your plan allows 1'),
    },
    {
      name: 'suspensions',
      change: (server, isChanged) =>
        operator.send(server, paths.tenantAct(clinic.tenant.id, isChanged ? 'suspension' : 'resumption'), {
          reason: 'The contract',
        }),
      isShown: async (server) => (await desk.get(server, paths.today(slug))).status === 403,
    },
  ];
}

/** Types into the first span of a weekday in a grid of spans. */
export function setSpan(by: string, weekday: string, part: string, value: string) {
  return (fields: URLSearchParams) => {
    const field = [...fields].find(([name, is]) => name.endsWith(`.${by}`) && is === weekday)?.[0] ?? '';
    expect(field, `the grid has the weekday ${weekday}`).not.toBe('');
    fields.set(field.replace(`.${by}`, `.${part}`), value);
  };
}

async function addSpecialization({ admin, slug, superuser, clinic }: World, name: string): Promise<string> {
  await admin.send(0, paths.newSpecialization(slug), { name, category: 'population' });
  const [row] = await superuser<{ id: string }[]>`
    select id from specializations where tenant_id = ${clinic.tenant.id} and name = ${name}`;
  return row?.id ?? '';
}
