import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { UnreachedClient } from '#app/modules/clients/reach/unreached-client.ts';
import {
  auditList,
  listAppointments,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import type { Choice, Mark } from './choose-ways.ts';
import { readHanded, type Handed } from './read-handed.server.ts';
import { readSurroundings, type Clinic, type TakenAway } from './read-surroundings.server.ts';
import { MOST_HANDED_OVER, ON_ONE_PAGE, writeWay } from '#app/modules/scheduling/handed-over-way.ts';
import { offerWays, type Place, type WaysOut } from './ways-out.ts';

/** A place as the page words it, with the value that chooses it. */
export interface OfferedPlace {
  readonly way: string;
  readonly startsAt: Date;
  readonly therapist: string;
  readonly location: { readonly name: string; readonly zone: string };
  readonly room: string | null;
  /** The match score of another therapist; null where it is not known. */
  readonly score: number | null;
}

/** One session of a hand-over: where it can go, and where it is to go. */
export interface HandOverRow {
  readonly session: ListedAppointment;
  readonly same: OfferedPlace | null;
  readonly other: OfferedPlace | null;
  readonly canChange: boolean;
  /** The value of the way that is chosen. */
  readonly way: string;
  readonly reason: string;
  readonly mark: Mark | null;
}

export interface HandOver {
  readonly rows: readonly HandOverRow[];
  /** The page of the choices that is shown, of `ON_ONE_PAGE` rows each; the first is 1. */
  readonly page: number;
  /** How many the act touches, where that is more than can be handed over at once; there are no rows then. */
  readonly tooMany: number | null;
  /** On the review: whom somebody has to call about it, because no message reaches them. */
  readonly toBeCalled: readonly UnreachedClient[];
  /** The person has chosen, and is to see what follows before it is done. */
  readonly isReview: boolean;
  /** Names exactly these choices. */
  readonly reviewed: string;
}

/** What is shown where an act touches more than `MOST_HANDED_OVER`. */
export const TOO_MANY = { rows: [], page: 1, isReview: false, reviewed: '', toBeCalled: [] } as const;

/** The sessions that an act touches. */
export type Touching = readonly { readonly id: string; readonly startsAt: Date }[];

/**
 * Reads what can become of the sessions that an act would touch, as if what it takes away was gone; null where it touches
 * none. One round trip while the clinic's set-up is cached. The audit trail records whose names are shown.
 */
export async function readHandOver(
  scope: Scope,
  touching: Touching,
  gone: TakenAway,
): Promise<HandOver | null> {
  if (touching.length === 0) return null;
  if (touching.length > MOST_HANDED_OVER) return { ...TOO_MANY, tooMany: touching.length };
  const ids = touching.map(({ id }) => id);
  const [handed, clinicOf, listed] = await Promise.all([
    readHanded(scope, ids),
    readSurroundings(scope, touching, gone),
    listByIds(scope, ids),
  ]);
  const clinic = clinicOf(handed);
  const offers = offerWays(handed.filter(isMovable), clinic);
  const read = asHandOver({ handed, clinic, offers, listed });
  auditList(scope, shownOf(read), 'calendar');
  return read;
}

/** The sessions of which a page of a hand-over says something: of the choices those of one page, of the review all. */
export function shownOf({ rows, page, isReview }: HandOver): ListedAppointment[] {
  const shown = isReview ? rows : rows.slice((page - 1) * ON_ONE_PAGE, page * ON_ONE_PAGE);
  return shown.map(({ session }) => session);
}

export const isMovable = ({ canChange }: Handed) => canChange;

export function listByIds(scope: Scope, ids: readonly string[]): Promise<ListedAppointment[]> {
  return listAppointments(scope, inArray(appointments.id, [...ids]));
}

/** Puts a hand-over together as the page shows it. A session without a choice, or whose choice is taken, gets the best way. */
export function asHandOver(given: {
  readonly handed: readonly Handed[];
  readonly clinic: Clinic;
  readonly offers: ReadonlyMap<string, WaysOut>;
  readonly listed: readonly ListedAppointment[];
  readonly choices?: ReadonlyMap<string, Choice>;
  readonly show?: number | undefined;
}): HandOver {
  const { handed, clinic, offers, listed, choices = new Map<string, Choice>(), show = 1 } = given;
  const sessionOf = new Map(listed.map((one) => [one.id, one]));
  const rows = handed.flatMap((one): HandOverRow[] => {
    const session = sessionOf.get(one.id);
    if (session === undefined) return [];
    const { same = null, other = null } = offers.get(one.id) ?? {};
    const choice = choices.get(one.id);
    const isLost = choice === undefined || choice.mark === 'taken' || choice.mark === 'changed';
    const way = isLost ? (same ?? other ?? 'keep') : choice.way;
    return [
      {
        session,
        same: same && asOffered(same, one, clinic),
        other: other && asOffered(other, one, clinic),
        canChange: one.canChange,
        way: writeWay(way),
        reason: choice?.reason ?? '',
        mark: choice?.mark ?? null,
      },
    ];
  });
  const page = Math.max(1, Math.min(show, Math.ceil(rows.length / ON_ONE_PAGE)));
  return { rows, page, tooMany: null, isReview: false, reviewed: reviewedAs(rows), toBeCalled: [] };
}

/** Tells whether clients are told what becomes of a session: of a cancellation, and of another time or place. */
export function tells({ session, same, other, way }: HandOverRow): boolean {
  const to = [same, other].find((one) => one?.way === way);
  if (to == null) return way === 'cancel' || way === 'wait';
  const isAsBefore = to.startsAt.getTime() === session.startsAt.getTime();
  return !isAsBefore || to.location.name !== session.location.name;
}

function asOffered(place: Place, session: Handed, clinic: Clinic): OfferedPlace {
  const location = clinic.locations.find(({ id }) => id === place.locationId);
  const [clientId, another] = session.clientIds;
  const isOther = place.therapistId !== session.therapistId;
  return {
    way: writeWay(place),
    startsAt: place.startsAt,
    therapist: clinic.therapists.find(({ id }) => id === place.therapistId)?.name ?? '',
    location: { name: location?.name ?? '', zone: location?.zone ?? 'UTC' },
    room: location?.rooms.find(({ id }) => id === place.roomId)?.name ?? null,
    score:
      isOther && clientId !== undefined && another === undefined
        ? clinic.scoreOf(place.therapistId, clientId)
        : null,
  };
}

/** Names exactly these choices for these versions of the sessions. */
function reviewedAs(rows: readonly HandOverRow[]): string {
  const facts = rows.map(({ session, way, reason }) => [session.id, session.version, way, reason]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}
