import { formatZonedDateTime, type Translate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Timeline, type TimelineEvent } from '#app/ui/timeline.tsx';
import type {
  AppointmentChange,
  AppointmentDetails,
  Had,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { waiverEvents } from '#app/modules/scheduling/waivers/ui/waiver-events.ts';
import type { AttendeeWaiver, Waiver } from '#app/modules/scheduling/waivers/waiver.ts';
import { OUTCOMES, STATUS_OF, type Outcome } from '#app/modules/scheduling/put-right.ts';

/** The changes of an appointment, each with its author and time, which names its zone as the rest of the page does; newest first. */
export function AppointmentHistory(props: {
  appointment: AppointmentDetails;
  waivers: readonly (Waiver | AttendeeWaiver)[];
  /** Makes events of another kind, given what words an instant. */
  more: (t: Translate, at: (instant: Date) => string) => TimelineEvent[];
  /** Words of which of several clients a change is. */
  ofClients: (change: AppointmentChange) => string[];
}) {
  const { appointment, waivers, more, ofClients } = props;
  const t = useT();
  const locale = useLocale();
  const { changes, location } = appointment;
  const now: Had & { readonly startsAt: Date } = {
    startsAt: appointment.startsAt,
    endsAt: appointment.endsAt,
    therapist: appointment.therapist.name,
    location: location.name,
    zone: location.zone,
    room: appointment.room?.name ?? null,
    service: appointment.service.name,
  };
  const at = (instant: Date | null, zone = now.zone) =>
    instant === null ? '' : formatZonedDateTime(locale, instant, zone);
  const title = (change: AppointmentChange, since: Had) => {
    const { kind } = change;
    if (kind === 'undone' || change.undoes !== null)
      return t('dayRecord.change_undone', { what: wordUndone(t, changes, change, now, at) });
    if (kind === 'booked' || kind === 'entered')
      return t(`dayRecord.change_${kind}`, { when: at(change.to, since.zone) });
    if (kind === 'moved') return wordMove(t, change, since, at);
    if (kind === 'corrected' && change.toStatus === null) return t('dayRecord.change_corrected_details');
    const said = outcomeOf(change);
    const isOfSome = appointment.clients.length > 1 && (said === 'here' || said === 'not-here');
    const ofSome = ofClients(change).length > 0 ? 'clients' : 'unsaid';
    if (kind === 'corrected') return t(`dayRecord.change_corrected_${isOfSome ? ofSome : said}`);
    return t(`dayRecord.change_${kind}`);
  };
  return (
    <Timeline
      more={[...waiverEvents(locale, t, { waivers, clients: appointment.clients }, at), ...more(t, at)]}
      events={changes.map((change, index) => {
        const since = after(changes, index) ?? now;
        const details = [
          ...movedDetails(t, change, since, now.startsAt),
          ...correctedStart(t, change, since, at),
          ...ofClients(change),
          ...(change.kind === 'moved' && change.fromStatus === 'confirmed'
            ? [t('dayRecord.confirmAnew')]
            : []),
          ...(change.arrivedAt === null
            ? []
            : [t('dayRecord.arrivedWhen', { when: at(change.arrivedAt, since.zone) })]),
          ...(change.leftAt === null
            ? []
            : [
                wordLeft(t, changes, index, {
                  ...now,
                  when: at(change.leftAt, since.zone),
                  end: at(now.endsAt),
                }),
              ]),
          ...(change.askedBy === null || !ASKED_FOR.has(change.kind)
            ? []
            : [t(`appointments.askedBy_${change.askedBy}`)]),
          ...(change.reason === null ? [] : [t('dayRecord.reasonGiven', { reason: change.reason })]),
        ];
        return {
          id: change.id,
          at: change.at.toISOString(),
          when: at(change.at),
          title: title(change, since),
          // Besides people, only kiosks check anybody in.
          who: change.who ?? t(change.kind === 'checked_in' ? 'dayRecord.atKiosk' : 'dayRecord.system'),
          icon: ICONS[change.kind],
          detail: details.length === 0 ? undefined : details.map((detail) => <p key={detail}>{detail}</p>),
        };
      })}
    />
  );
}

/** Words when the client left, and that this contradicts an end that was corrected since to an earlier one. */
function wordLeft(
  t: Translate,
  changes: readonly AppointmentChange[],
  index: number,
  { endsAt, when, end }: Pick<Had, 'endsAt'> & { readonly when: string; readonly end: string },
): string {
  const leftAt = changes[index]?.leftAt ?? endsAt;
  const corrections = changes.slice(0, index).filter(({ kind }) => kind === 'corrected');
  const isReplaced = corrections.some(({ toStatus }) => toStatus !== null);
  const isShortened = corrections.some(({ had }) => had !== null && had.endsAt > endsAt);
  return leftAt > endsAt && isShortened && !isReplaced
    ? t('dayRecord.leftAfterEnd', { when, end })
    : t('dayRecord.leftWhen', { when });
}

/** Tells whether a move left the start as it was. */
function isSameTime({ from, to }: AppointmentChange): boolean {
  return from !== null && from.getTime() === to?.getTime();
}

type At = (instant: Date | null, zone: string) => string;

/** Words a move: each time by the clock of the place that the appointment had then. */
function wordMove(t: Translate, change: AppointmentChange, since: Had, at: At): string {
  if (change.from === null) return t('dayRecord.change_rezoned', { to: at(change.to, since.zone) });
  if (isSameTime(change)) return t('dayRecord.change_changed');
  const from = at(change.from, (change.had ?? since).zone);
  return t('dayRecord.change_moved', { from, to: at(change.to, since.zone) });
}

/** Words what an undo took back: a step, a move, or an entry of a past session. */
function wordUndone(
  t: Translate,
  changes: readonly AppointmentChange[],
  undo: AppointmentChange,
  now: Had,
  at: At,
): string {
  const index = changes.findIndex(({ id }) => id === undo.undoes);
  const undone = changes[index];
  const since = after(changes, index) ?? now;
  if (undone?.kind === 'moved') return wordMove(t, undone, since, at);
  if (undone?.kind === 'entered') return t('dayRecord.change_entered', { when: at(undone.to, since.zone) });
  if (undone !== undefined && isStep(undone.kind)) return t(`dayRecord.change_${undone.kind}`);
  return undo.fromStatus === null ? '' : t(`appointments.status_${undo.fromStatus}`);
}

/** Tells what a correction said, by the status that it gave and, of a cancellation, who had asked for it. */
function outcomeOf({ toStatus, askedBy }: AppointmentChange): Outcome {
  if (toStatus === 'cancelled') return askedBy === null ? 'never' : 'cancelled';
  return OUTCOMES.find((outcome) => STATUS_OF[outcome] === toStatus) ?? 'here';
}

const STEPS = ['checked_in', 'started', 'completed', 'no_show', 'cancelled'] as const;
const isStep = (kind: string): kind is (typeof STEPS)[number] => STEPS.some((step) => step === kind);

/** Finds what the appointment had after change number `index`: what the next one that changed it left. */
function after(changes: readonly AppointmentChange[], index: number) {
  const next = changes.slice(0, index).findLast(({ had }) => had !== null);
  return next?.had ?? null;
}

/** Words what a move or a correction changed beside the start. */
function movedDetails(t: Translate, { had, from, to }: AppointmentChange, then: Had, start: Date): string[] {
  if (had === null || from === null) return [];
  const minutes = (starts: Date, { endsAt }: Had) =>
    t('common.minutes', { count: Math.round((endsAt.getTime() - starts.getTime()) / 60_000) });
  const room = (name: string | null) => name ?? t('appointments.noRoom');
  const rows: [string, string, string][] = [
    [t('appointments.therapist'), had.therapist, then.therapist],
    [t('appointments.service'), had.service, then.service],
    [t('appointments.location'), had.location, then.location],
    [t('appointments.room'), room(had.room), room(then.room)],
    [t('appointments.length'), minutes(from, had), minutes(to ?? start, then)],
  ];
  return rows
    .filter(([, before, since]) => before !== since)
    .map(([what, before, since]) => t('dayRecord.change_detail', { what, from: before, to: since }));
}

/** Words what a correction made of the start. */
function correctedStart(t: Translate, change: AppointmentChange, since: Had, at: At): string[] {
  const { kind, from, to, had } = change;
  if (kind !== 'corrected' || from === null || to === null || had === null || isSameTime(change)) return [];
  const words = { what: t('dayRecord.began'), from: at(from, had.zone), to: at(to, since.zone) };
  return [t('dayRecord.change_detail', words)];
}

/** The changes whose history names who asked for them. For a booking or an arrival, that would tell nothing. */
const ASKED_FOR: ReadonlySet<string> = new Set(['moved', 'cancelled', 'corrected']);

const ICONS = {
  booked: 'calendar',
  moved: 'move',
  confirmed: 'check',
  checked_in: 'arrived',
  started: 'play',
  completed: 'check-circle',
  cancelled: 'ban',
  no_show: 'warning',
  undone: 'refresh',
  corrected: 'edit',
  entered: 'calendar',
} as const;
