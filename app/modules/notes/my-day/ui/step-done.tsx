import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { UndoButton } from '#app/modules/scheduling/day-record/ui/undo-button.tsx';
import { wordDone } from '#app/modules/scheduling/day-record/ui/word-done.ts';
import { saidOf } from '#app/modules/scheduling/put-right.ts';
import { formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import type { MyDay } from '../read-my-day.server.ts';

/**
 * Says by name what has just become of a session, and offers to take it back. `sessions` are those of its clients; nothing
 * where there are none. `about` are the ids of those whom the act concerned, where it is one of several clients.
 */
export function StepDone({ sessions, about }: { sessions: MyDay['sessions']; about: readonly string[] }) {
  const t = useT();
  const locale = useLocale();
  const [first] = sessions;
  if (first === undefined) return null;
  const clients = sessions.map((session) => ({
    id: session.clientId,
    fullName: session.clientName,
    dateOfBirth: session.clientBirthDate,
    mark: session.clientMark,
    status: session.attendance,
  }));
  const names = saidOf(first.whole, clients).map(({ fullName, dateOfBirth, mark }) =>
    nameAndBirth(locale, fullName, dateOfBirth, mark),
  );
  const isStep = ['checked_in', 'in_progress', 'completed', 'no_show'].includes(first.whole);
  const isSigned = sessions.some(({ note }) => note !== null && note.status !== 'draft');
  return (
    <NotificationBanner
      tone="success"
      announce
      actions={
        isStep && !isSigned ? (
          <UndoButton id={first.appointmentId} hiddenText={formatList(locale, names)} from="my-day" />
        ) : undefined
      }
    >
      {wordDone(t, locale, first.whole, clients, about)}
    </NotificationBanner>
  );
}
