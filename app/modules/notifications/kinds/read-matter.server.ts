import type { SQLWrapper } from 'drizzle-orm';
import { readAppointmentsForMessage } from '#app/modules/scheduling/appointments/index.server.ts';
import { readTakenByLink } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { videoToken } from '#app/modules/scheduling/video/index.server.ts';
import {
  readEveryLocation,
  readMessageSettings,
  type MessageSettings,
} from '#app/modules/tenancy/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { publicAddress } from '#app/platform/public-url.ts';
import type { Scope } from '#db/tenant.server.ts';
import { appointmentVariables } from './appointment-variables.ts';
import { saysSame, startsOf, type Said } from './known-times.ts';
import type { Matter } from './matter.ts';
import { ruleOf, type MessageKind } from './message-kinds.ts';
import { readOfferMatters } from './read-offer-matter.server.ts';
import type { ReadableSubject, Subject } from './subjects.ts';

export type AppointmentForMessage = Awaited<ReturnType<typeof readAppointmentsForMessage>>[number];

/** The facts of an appointment that a message tells, with the clinic's settings. */
export interface AppointmentMatter extends Matter {
  readonly says: Said;
  readonly appointment: AppointmentForMessage;
  readonly settings: MessageSettings;
}

/** Tells whether there is still something to tell. */
export function isToCome({ endsAt }: Matter, now: Date): boolean {
  return endsAt === null || endsAt > now;
}

/** The reader of each kind of subject that messages are about. */
const READERS = {
  appointment: readAppointmentMatters,
  waiting_list_entry: readOfferMatters,
} satisfies Record<ReadableSubject, (scope: Scope, ids: readonly string[] | SQLWrapper) => Promise<Matter[]>>;

/**
 * Reads the subject of a message as it is now, in whatever version; null when it is gone, or when no message is about
 * its kind. Its id may be a query that selects it.
 */
export async function readSubject(
  scope: Scope,
  { type, id }: { readonly type: Subject['type']; readonly id: string | SQLWrapper },
): Promise<Matter | null> {
  if (!(type in READERS)) return null;
  const [matter] = await READERS[type as ReadableSubject](scope, typeof id === 'string' ? [id] : id);
  return matter ?? null;
}

/** Reads the same, if this version is still its newest; null when there is nothing left to tell. */
export async function readMatter(scope: Scope, subject: Subject): Promise<Matter | null> {
  const matter = await readSubject(scope, subject);
  return matter?.subject.version === subject.version ? matter : null;
}

/** An appointment, in the version of what its clients are told. */
interface AskedAppointment {
  readonly appointmentId: string;
  readonly appointmentVersion: number;
}

/** Reads the appointment, if this version of what clients are told is still its newest. */
export async function readAppointment(
  scope: Scope,
  asked: AskedAppointment,
): Promise<AppointmentMatter | null> {
  const [matter] = await readAppointments(scope, [asked]);
  return matter ?? null;
}

/** Reads the same of several, in the order of their ids. As many queries as for one. */
export async function readAppointments(
  scope: Scope,
  asked: readonly AskedAppointment[],
): Promise<AppointmentMatter[]> {
  if (asked.length === 0) return [];
  const versions = new Map(asked.map((one) => [one.appointmentId, one.appointmentVersion]));
  const matters = await readAppointmentMatters(scope, [...versions.keys()]);
  return matters
    .filter(({ subject }) => versions.get(subject.id) === subject.version)
    .sort((a, b) => (a.subject.id < b.subject.id ? -1 : 1));
}

async function readAppointmentMatters(
  scope: Scope,
  ids: readonly string[] | SQLWrapper,
): Promise<AppointmentMatter[]> {
  const [found, taken, settings, locations] = await Promise.all([
    readAppointmentsForMessage(scope, ids),
    readTakenByLink(scope, ids),
    readMessageSettings(scope),
    readEveryLocation(scope),
  ]);
  return found.map((appointment) => ({
    ...matterOf(scope, appointment, settings, locations),
    isTaken: taken.has(appointment.id),
  }));
}

function matterOf(
  scope: Scope,
  appointment: AppointmentForMessage,
  settings: MessageSettings,
  locations: Awaited<ReturnType<typeof readEveryLocation>>,
): Omit<AppointmentMatter, 'isTaken'> {
  const { version, startsAt, zone, locationPhone, locationId, modality } = appointment;
  const clinicName = settings.senderName;
  const says: Said = { startsAt, locationId, modality, zone };
  const { locationName: name, locationAddress: address, attendeeIds } = appointment;
  const here = { name, address, zone, phone: locationPhone };
  const whereOf = (said: Said) => locations.find((one) => one.id === said.locationId) ?? here;
  return {
    subject: { type: 'appointment', id: appointment.id, version },
    zone,
    endsAt: startsAt,
    senderName: clinicName,
    says,
    isOff: appointment.status === 'cancelled',
    variables: (kind, locale, { believed: known, others, clientId }) => {
      const tells = cancelledOr(kind, known, says);
      const siteOf = (said: Said) => (said.locationId === locationId ? here : whereOf(said));
      const placeOf = (said: Said) => ({
        ...siteOf(said),
        isVideo: (said.modality ?? modality) === 'telehealth',
      });
      const isOff = ruleOf(kind).endsIt === true;
      const place = placeOf(tells.place);
      const attendeeId = place.isVideo && !isOff ? attendeeIds.get(clientId) : undefined;
      const videoLink =
        attendeeId === undefined ? '' : publicAddress(paths.video(videoToken(scope, attendeeId)));
      const timeOf = (said: Said) => ({ startsAt: said.startsAt, zone: said.zone ?? whereOf(said).zone });
      const before = tells.before.map(timeOf);
      const elsewhere = known.findLast((said) => !saysSame(said, says));
      return appointmentVariables({
        locale,
        now: scope.now,
        startsAt,
        zone,
        before,
        place: { ...place, videoLink },
        isOff,
        placeBefore: elsewhere === undefined ? null : { ...placeOf(elsewhere), zone: timeOf(elsewhere).zone },
        others: others.map((said) => ({ ...timeOf(said), place: placeOf(said) })),
        clinicName,
        phone: siteOf(tells.place).phone || settings.phone,
      });
    },
    appointment,
    settings,
  };
}

/**
 * Returns the earlier times that a message names, and the place: a cancellation names what its reader believes, and what
 * the appointment was where the reader is told for the first time.
 */
function cancelledOr(kind: MessageKind, known: readonly Said[], now: Said): { before: Said[]; place: Said } {
  if (!ruleOf(kind).endsIt) return { before: startsOf(known, now), place: now };
  const before = known.length === 0 ? [now] : startsOf(known);
  return { before, place: before.at(-1) ?? now };
}

/** Tells whether the client is still expected: reminders go out for no other appointment. */
export function isExpected({ status }: AppointmentForMessage): boolean {
  return status === 'scheduled' || status === 'confirmed';
}
