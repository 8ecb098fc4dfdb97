import type { ReactNode } from 'react';
import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { newsOfMove, newsOfUndo, type News } from '#app/modules/scheduling/moves/news-of-move.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { ReachLines } from './reach-lines.tsx';

/** `day`, `YYYY-MM-DD`, is that of the appointment. */
type Told = {
  readonly appointment: AppointmentDetails;
  readonly contacts: readonly ClientContact[];
  readonly day: string;
};

/**
 * Returns the news of an appointment's page for the two minutes after a move, an undo, or a cancellation that was taken back:
 * while it stands there, it says in full who is told. Null without such news.
 */
export function useNews({ appointment, ...told }: Told): ReactNode {
  const { can, now } = useFrame();
  const { startsAt, location, modality, changes } = appointment;
  const place = { startsAt, location: location.name, modality };
  const move = changes.find(({ kind }) => kind === 'moved');
  if (move !== undefined && appointment.mayAct && appointment.canUndoMove && can('appointment.move'))
    return <Undoable appointment={appointment} {...told} news={newsOfMove(changes, place)} />;
  const news = newsOfUndo(changes, place, now);
  return news === null ? null : <Undone news={news} {...told} />;
}

/** Offers to undo the newest move as long as that is possible, and says what clients are told of it, and when. */
function Undoable({ appointment, contacts, day, news }: Told & { news: News }) {
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <NotificationBanner
      actions={
        <PostForm action={paths.undoMove(clinic, appointment.id)} className="inline-form">
          <Button variant="secondary">{t('appointments.undo')}</Button>
        </PostForm>
      }
    >
      <p>{t(`moves.${news === 'none' || tellsSomebody(contacts) ? UNDOABLE[news] : 'undoable'}`)}</p>
      {news === 'none' ? null : <ReachLines contacts={contacts} on={day} />}
    </NotificationBanner>
  );
}

const UNDOABLE = {
  none: 'undoableUntold',
  time: 'undoableThenTold',
  place: 'undoableThenTold',
  'at-once': 'undoableAtOnce',
} as const;

/** Says what follows from an undo: which message is withdrawn, who is told once more, and who must be called. */
function Undone({
  news,
  contacts,
  day,
}: Pick<Told, 'contacts' | 'day'> & { news: NonNullable<ReturnType<typeof newsOfUndo>> }) {
  const t = useT();
  if (news === 'none') return <NotificationBanner>{t('moves.undoneUntold')}</NotificationBanner>;
  const unwritten = contacts.filter(({ reach }) => reach.email === null);
  const written = contacts.filter(({ reach }) => reach.email !== null);
  return (
    <NotificationBanner>
      {written.length > 0 ? <p>{t(`moves.${news}`)}</p> : null}
      {news === 'undoneWithdrawn' || news === 'restored' ? null : <ReachLines contacts={written} on={day} />}
      {unwritten.length > 0 ? (
        <>
          <p>{t('moves.callAgain')}</p>
          <ReachLines contacts={unwritten} on={day} />
        </>
      ) : null}
    </NotificationBanner>
  );
}

/** Tells whether a message about the appointment goes to anybody. */
export function tellsSomebody(contacts: readonly ClientContact[]): boolean {
  return contacts.some(({ reach }) => reach.email !== null);
}
