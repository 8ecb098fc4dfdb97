import type { ReactNode } from 'react';
import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import { UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { newsOfMove, newsOfUndo, type News } from '#app/modules/scheduling/moves/news-of-move.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { Foreseen } from '../read-reach.server.ts';
import { CallFormer, ReachLines } from './reach-lines.tsx';

/** `day`, `YYYY-MM-DD`, is that of the appointment. */
type Told = {
  readonly appointment: AppointmentDetails;
  readonly contacts: readonly Foreseen[];
  readonly day: string;
};

/**
 * Returns the news of an appointment's page for the two minutes after a move, an undo, or a cancellation that was taken back:
 * while it stands there, it says in full who is told. Null without such news.
 */
export function useNews({ appointment, ...told }: Told): ReactNode {
  const { can, now, flash } = useFrame();
  const { startsAt, location, modality, changes } = appointment;
  const place = { startsAt, location: location.name, modality };
  const move = changes.find(({ kind }) => kind === 'moved');
  if (move !== undefined && appointment.mayAct && appointment.canUndoMove && can('appointment.move'))
    return <Undoable appointment={appointment} {...told} news={newsOfMove(changes, place)} />;
  if (flash === 'step-undone-told') return <ToldOfThis {...told} />;
  const news = newsOfUndo(changes, place, now);
  const undone = changes.find(({ id }) => id === changes[0]?.undoes);
  return news === null ? null : <Undone news={news} {...told} since={undone?.at ?? now} />;
}

/** Says who is told of what had been told to nobody while a step stood that is taken back, or whom to call. */
function ToldOfThis({ contacts, day }: Pick<Told, 'contacts' | 'day'>) {
  const t = useT();
  return (
    <NotificationBanner>
      <p>{t(tellsSomebody(contacts) ? 'dayRecord.undoneTold' : 'dayRecord.undoneToCall')}</p>
      <ReachLines contacts={contacts} on={day} />
    </NotificationBanner>
  );
}

/** Offers to undo the newest move as long as that is possible, and says what clients are told of it, and when. */
function Undoable({ appointment, contacts, day, news }: Told & { news: News }) {
  const t = useT();
  const clinic = useClinicSlug();
  const calledSince = newsBefore(appointment.changes, useFrame().now);
  return (
    <NotificationBanner
      actions={
        <PostForm action={paths.undoMove(clinic, appointment.id)} className="inline-form">
          <Button variant="secondary">{t('appointments.undo')}</Button>
        </PostForm>
      }
    >
      <p>{t(`moves.${news === 'none' || tellsSomebody(contacts) ? UNDOABLE[news] : 'undoable'}`)}</p>
      {news === 'none' ? (
        calledSince !== null && <CallAgain contacts={contacts} day={day} untoldSince={calledSince} />
      ) : (
        <ReachLines contacts={contacts} on={day} />
      )}
    </NotificationBanner>
  );
}

const UNDOABLE = {
  none: 'undoableUntold',
  time: 'undoableThenTold',
  place: 'undoableThenTold',
  'at-once': 'undoableAtOnce',
} as const;

/** Returns when a move was that was news, about which somebody may have called, and on which the newest followed within the undo window; null without one. */
function newsBefore(changes: Parameters<typeof newsOfMove>[0], now: Date): Date | null {
  const [move, ...earlier] = changes.slice(changes.findIndex(({ kind }) => kind === 'moved'));
  const before = earlier.find(({ kind }) => kind === 'moved');
  if (move?.from == null || before === undefined) return null;
  if (now.getTime() - before.at.getTime() > UNDO_MINUTES * 60_000) return null;
  const news = newsOfMove(earlier, { startsAt: move.from, ...(move.had ?? { location: null }) });
  return news === 'none' ? null : before.at;
}

/** Says what follows from an undo: which message is withdrawn, who is told once more, and who must be called. */
function Undone({
  news,
  contacts,
  day,
  since,
}: Pick<Told, 'contacts' | 'day'> & {
  news: NonNullable<ReturnType<typeof newsOfUndo>>;
  /** When what is undone was done. */
  since: Date;
}) {
  const t = useT();
  if (news === 'none') return <NotificationBanner>{t('moves.undoneUntold')}</NotificationBanner>;
  const written = contacts.filter(({ reach }) => reach.email !== null);
  const isUntold = news === 'undoneWithdrawn' || news === 'restored';
  return (
    <NotificationBanner>
      {written.length > 0 ? <p>{t(`moves.${news}`)}</p> : null}
      {isUntold ? null : <ReachLines contacts={written} on={day} />}
      <CallAgain contacts={contacts} day={day} untoldSince={isUntold ? since : null} />
    </NotificationBanner>
  );
}

/**
 * Asks whoever has called about what is no more to call again; nothing where everybody is written to. Where no message goes, whoever has
 * an address only since what is no more (`untoldSince`) is named too: before, there was nothing but a call.
 */
function CallAgain({
  contacts,
  day,
  untoldSince,
}: Pick<Told, 'contacts' | 'day'> & { readonly untoldSince: Date | null }) {
  const t = useT();
  const isNewlyWritten = ({ changedAt }: Foreseen) =>
    untoldSince !== null && changedAt !== null && changedAt >= untoldSince;
  // They are called if they were before, whatever is due.
  const unwritten = contacts
    .filter((contact) => contact.reach.email === null || isNewlyWritten(contact))
    .map((contact) => ({ ...contact, ...uncalled(contact), calls: contact.knew, due: null }));
  const formers = contacts.flatMap(({ id, knew }) => (unwritten.some((one) => one.id === id) ? [] : knew));
  if (unwritten.length + formers.length === 0) return null;
  return (
    <>
      <p>{t('moves.callAgain')}</p>
      <ReachLines contacts={unwritten} on={day} />
      {formers.map((former) => (
        <p key={`${former.name} ${former.phone}`}>
          <CallFormer former={former} />
        </p>
      ))}
    </>
  );
}

/** Words whoever is written to by now as somebody who is sent nothing about this. */
function uncalled({ reach, comesOfAge }: Foreseen): Pick<Foreseen, 'reach' | 'comesOfAge'> {
  return reach.email === null
    ? { reach, comesOfAge }
    : { reach: { ...reach, way: 'uncalled', email: null }, comesOfAge: null };
}

/** Tells whether a message about the appointment goes to anybody. */
export function tellsSomebody(contacts: readonly ClientContact[]): boolean {
  return contacts.some(({ reach }) => reach.email !== null);
}
