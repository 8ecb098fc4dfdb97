import { and, asc, eq, inArray, type SQLWrapper } from 'drizzle-orm';
import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { knownBeside, noMore, saysSame, type Known, type Said } from './known-times.ts';
import type { Matter } from './matter.ts';
import { readOthers, readOwnOthers } from './read-others.server.ts';
import { formersFrom, type FormerReader } from './former-readers.server.ts';
import { readKind } from './message-kinds.ts';
import { agreedWith, knownFrom, selectTellings } from './read-tellings.server.ts';
import { isForAnother } from './readers-of.server.ts';
import { FORMER_READER } from '#app/modules/notifications/unreached-reasons.ts';

/**
 * What whoever is written to today may believe of a client's appointment (`knownAfter`, `knownBeside`), by the client's id. Of a
 * client for whom the ledger has no message about it, sent or not, there is no entry.
 */
export type KnownByClient = ReadonlyMap<string, KnownOfClient>;

/** The same of one client, and what became of those who were told before. */
export interface KnownOfClient extends Known {
  /** True when each message about it was for somebody else: who is written to today was neither told of it nor agreed it. */
  readonly isOfOthers: boolean;
  /** Those who are written to no more, and believe what is no more. */
  readonly formers: readonly FormerReader[];
}

/** An appointment as its messages tell of it. */
type Told = Pick<Matter, 'subject' | 'isOff'> & { readonly says: Said };

/** A subject, and the clients who are told of it. */
export interface Addressed {
  readonly matter: Matter;
  readonly clientIds: readonly string[];
}

/**
 * Reads from the ledger what the people who are told of an appointment for these clients know of it. A message is
 * worded against what its own reader was told, at whatever address: what was told to another guardian is not known to the reader.
 */
export async function readKnown(
  scope: Scope,
  matter: Matter,
  contacts: ReadonlyMap<string, ClientContact>,
): Promise<KnownByClient> {
  const known = await readKnownOfEach(scope, [{ matter, clientIds: [...contacts.keys()] }], contacts);
  return known.get(matter.subject.id) ?? new Map();
}

/** Reads the same of several appointments, by their ids. As many queries as for one. */
export async function readKnownOfEach(
  scope: Scope,
  addressed: readonly Addressed[],
  contacts: ReadonlyMap<string, ClientContact>,
): Promise<ReadonlyMap<string, KnownByClient>> {
  const told = addressed.flatMap(({ matter: { subject, says, isOff }, clientIds }) =>
    says === null ? [] : [{ subject, says, isOff, clientIds }],
  );
  if (told.length === 0) return new Map();
  const pastOf = await readPasts(
    scope,
    told.map(({ subject }) => subject.id),
  );
  const found = told.map(({ clientIds, ...one }) => {
    const own = new Map([...contacts].filter(([clientId]) => clientIds.includes(clientId)));
    const believed = believedBy(scope, one, pastOf(one.subject.id), own);
    const gone = [...believed.values()].flatMap(({ known, formers }) => [
      ...noMore(known, one.says, one.isOff),
      ...formers.flatMap((former) => noMore(former.believed, one.says, one.isOff)),
    ]);
    return { ...one, believed, starts: gone.map(({ startsAt }) => startsAt) };
  });
  const othersOf = await readOthers(
    scope,
    contacts,
    found.flatMap(({ starts }) => starts),
  );
  return new Map(
    found.map(({ subject, says, isOff, believed, starts }) => {
      const others = othersOf(subject.id, starts);
      const known = [...believed].map(([clientId, { known: some, isOfOthers, formers }]) => {
        const beside = others(clientId);
        const astray = formers.flatMap((former) => {
          const { believed: all } = knownBeside(former.believed, beside, says, isOff);
          return all.length > 0 && noMore(all, says, isOff).length > 0 ? [{ ...former, believed: all }] : [];
        });
        return [
          clientId,
          { ...knownBeside(some, beside, says, isOff), isOfOthers, formers: astray },
        ] as const;
      });
      return [subject.id, new Map(known)];
    }),
  );
}

/** What a page has to read at the same time to say what `readKnown` will find when the cancellation is told. */
export async function readBelieved(scope: Scope, id: string, clientIds: SQLWrapper) {
  const [pastOf, others] = await Promise.all([readPasts(scope, [id]), readOwnOthers(scope, id, clientIds)]);
  return { past: pastOf(id), others };
}

/**
 * Returns the clients for whom nobody is written to of a cancellation that is told at `tellAt`: they have been `rebooked`, because another
 * appointment of theirs is all that they believe (`knownBeside`), or somebody else was told, who is `former`. It is the rule of the
 * sending, foreseen; once the ledger has the message, what became of it.
 */
export function untoldIn(
  scope: Scope,
  { past, others }: Awaited<ReturnType<typeof readBelieved>>,
  told: Told,
  contacts: ReadonlyMap<string, ClientContact>,
  tellAt: Date,
): ReadonlyMap<string, 'rebooked' | 'former'> {
  const othersOf = others(contacts, tellAt);
  const untold = [...believedBy(scope, told, past, contacts)].map(([clientId, { known, isOfOthers }]) => {
    const row = past.rows.findLast(
      (one) =>
        one.clientId === clientId && one.kind === 'cancellation' && one.version === told.subject.version,
    );
    if (row?.reason === 'stands') return [clientId, 'rebooked'] as const;
    const isKept = row?.reason === FORMER_READER || row?.reason === 'replaced';
    if (row !== undefined && !isKept) return [clientId, null] as const;
    if (isOfOthers) return [clientId, 'former'] as const;
    const own = othersOf(clientId);
    const { isReplaced } = knownBeside(known, { own, all: own }, told.says, told.isOff);
    return [clientId, isReplaced ? 'rebooked' : null] as const;
  });
  return new Map(untold.flatMap(([clientId, why]) => (why === null ? [] : [[clientId, why]])));
}

/**
 * Returns, by the client's id, who is written to no more and will have to be called when it is told at `tellAt` what an appointment is now:
 * whoever believes a time or a place of it that is no more, and that no other appointment of the client holds; whatever they believe is no
 * more once it `isToChange`. It is the rule of the sending, foreseen; once the ledger has this version, it lists them itself.
 */
export function formersIn(
  scope: Scope,
  { past, others }: Awaited<ReturnType<typeof readBelieved>>,
  told: Told,
  contacts: ReadonlyMap<string, ClientContact>,
  tellAt: Date,
  isToChange: boolean,
): ReadonlyMap<string, readonly FormerReader[]> {
  const { says, isOff } = told;
  const othersOf = others(contacts, tellAt);
  return new Map(
    [...believedBy(scope, told, past, contacts)].map(([clientId, { formers }]) => {
      const own = othersOf(clientId);
      const isListed = past.rows.some(
        (row) => row.clientId === clientId && row.version === told.subject.version,
      );
      const astray = formers.filter((former) => {
        const { believed } = knownBeside(former.believed, { own, all: own }, says, isOff);
        const gone = isToChange || believed.length === 0 ? believed : noMore(believed, says, isOff);
        return gone.length > 0;
      });
      return [clientId, isListed && !isToChange ? [] : astray];
    }),
  );
}

/**
 * Returns the clients whose readers were told what an appointment is now before something changed of it, and nothing else since: whoever was
 * removed and is added again. The sending has no news for them.
 */
export function knowingIn(
  scope: Scope,
  { past }: Awaited<ReturnType<typeof readBelieved>>,
  told: Told,
  contacts: ReadonlyMap<string, ClientContact>,
): ReadonlySet<string> {
  const { says, subject } = told;
  const isTold = (id: string) =>
    past.rows.some(({ clientId, version }) => clientId === id && version === subject.version);
  const knowing = [...believedBy(scope, told, past, contacts)].filter(
    ([id, { known }]) =>
      !isTold(id) && known.some((one) => saysSame(one, says)) && noMore(known, says, false).length === 0,
  );
  return new Set(knowing.map(([id]) => id));
}

/** What the ledger has of an appointment, and its bookings and moves, each in their order. */
interface Past {
  readonly rows: readonly Awaited<ReturnType<typeof selectTellings>>[number][];
  readonly changes: readonly { readonly from: Date | null; readonly to: Date | null; readonly at: Date }[];
}

/** Reads what the ledger has of appointments, and their bookings and moves, each in their order. One round trip. */
async function readPasts(scope: Scope, ids: string[]) {
  const [rows, changes] = await Promise.all([
    selectTellings(scope, and(eq(deliveries.subjectType, 'appointment'), inArray(deliveries.subjectId, ids))),
    scope.tx
      .select({
        id: appointmentChanges.appointmentId,
        from: appointmentChanges.fromStartsAt,
        to: appointmentChanges.toStartsAt,
        at: appointmentChanges.changedAt,
      })
      .from(appointmentChanges)
      .where(
        and(
          eq(appointmentChanges.tenantId, scope.tenant.id),
          inArray(appointmentChanges.appointmentId, ids),
          inArray(appointmentChanges.kind, ['booked', 'moved']),
        ),
      )
      .orderBy(asc(appointmentChanges.changedAt), asc(appointmentChanges.id)),
  ]);
  const rowsOf = Map.groupBy(rows, ({ subjectId }) => subjectId);
  const changesOf = Map.groupBy(changes, ({ id }) => id);
  return (id: string): Past => ({ rows: rowsOf.get(id) ?? [], changes: changesOf.get(id) ?? [] });
}

interface Believed extends Pick<KnownOfClient, 'isOfOthers' | 'formers'> {
  readonly known: readonly Said[];
}

/**
 * Returns what the reader for each client may believe, and those who were it before. A reader whom nothing reached may believe all the
 * same what was agreed in person (`agreedWith`), unless that is what holds: then it is told as new.
 */
function believedBy(
  scope: Scope,
  { subject, says, isOff }: Told,
  { rows, changes }: Past,
  contacts: ReadonlyMap<string, ClientContact>,
): ReadonlyMap<string, Believed> {
  // A row of an earlier release does not store the start that it told: it is the one that the appointment had when it was claimed.
  const startAt = ({ claimedAt }: { readonly claimedAt: Date }) =>
    changes.findLast(({ at }) => at <= claimedAt)?.to ??
    changes.find(({ at, from }) => at > claimedAt && from !== null)?.from ??
    says.startsAt;
  const ofNow = rows.filter(({ version }) => version !== null && version <= subject.version);
  return new Map(
    [...Map.groupBy(ofNow, ({ clientId }) => clientId)].map(([clientId, ofOne]) => {
      const reader = contacts.get(clientId);
      const times = ofOne.filter(({ kind }) => readKind(kind)?.rule.endsIt !== true);
      const isOfOthers = isOff && times.length > 0 && times.every((row) => isForAnother(scope, row, reader));
      const formers = formersFrom(scope, ofOne, reader, startAt);
      const known = knownFrom(scope, ofOne, reader, startAt);
      if (known.length > 0) return [clientId, { known, isOfOthers, formers }];
      const agreed = agreedWith(scope, ofOne, reader, startAt);
      return [clientId, { known: isOff ? agreed : noMore(agreed, says, isOff), isOfOthers, formers }];
    }),
  );
}
