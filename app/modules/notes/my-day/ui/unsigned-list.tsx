import { NameWithBirth } from '#app/modules/clients/person/ui/name-with-birth.tsx';
import { formatShortDay, formatTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Details } from '#app/ui/details.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import { LATE_DAYS } from '#app/modules/notes/note/note-status.ts';
import type { MyDay } from '../read-my-day.server.ts';

/** Earlier sessions whose notes are not signed, the oldest first. */
export function UnsignedList({ unsigned }: { unsigned: MyDay['unsigned'] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <Card
      heading={t('myDay.unsigned')}
      actions={<span className="count">{unsigned.length}</span>}
      flush
      id="unsigned"
    >
      {unsigned.length === 0 ? (
        <p className="to-finish__none muted">{t('myDay.unsignedNone')}</p>
      ) : (
        <ul className="to-finish">
          {unsigned.map((session) => (
            <li key={`${session.appointmentId} ${session.clientId}`} className="to-finish__item">
              <a
                className="to-finish__link"
                href={`${paths.appointmentNote(clinic, session.appointmentId)}?client=${session.clientId}`}
              >
                <NameWithBirth
                  name={session.clientName}
                  date={session.clientBirthDate}
                  mark={session.clientMark}
                />
              </a>
              <span className="cell-sub">
                {formatShortDay(locale, localDateOf(session.startsAt, session.zone))},{' '}
                {formatTime(locale, session.startsAt, session.zone)}
                {session.noteId === null ? '' : ` · ${t('notes.status_draft')}`}
              </span>
              <Age days={session.age} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const SHOWN_AT_ONCE = 8;

/**
 * Notes that wait for this supervisor's signature, by supervisee; of each the oldest first. Where many wait, only the
 * first supervisee's stand open.
 */
export function AwaitingList({ awaiting, zone }: Pick<MyDay, 'awaiting' | 'zone'>) {
  const t = useT();
  if (awaiting.length === 0) return null;
  const isLong = awaiting.length > SHOWN_AT_ONCE;
  return (
    <Card
      heading={t('myDay.awaiting')}
      actions={<span className="count">{awaiting.length}</span>}
      flush
      id="awaiting"
    >
      {[...bySupervisee(awaiting)].map(([supervisee, notes], at) => (
        <div className="to-finish__more" key={supervisee}>
          <Details
            summary={t('myDay.cosignOf', { therapist: notes[0]?.signerName ?? '', n: notes.length })}
            open={!isLong || at === 0}
          >
            <AwaitingItems awaiting={notes} zone={zone} />
          </Details>
        </div>
      ))}
    </Card>
  );
}

/** Divides the notes by their authors, in the order in which the oldest of each was signed. */
function bySupervisee(awaiting: MyDay['awaiting']): ReadonlyMap<string, MyDay['awaiting']> {
  const groups = new Map<string, MyDay['awaiting']>();
  for (const note of awaiting) groups.set(note.therapistId, [...(groups.get(note.therapistId) ?? []), note]);
  return groups;
}

function AwaitingItems({ awaiting, zone }: Pick<MyDay, 'awaiting' | 'zone'>) {
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <ul className="to-finish">
      {awaiting.map((note) => (
        <li key={note.noteId} className="to-finish__item">
          <a className="to-finish__link" href={paths.cosignNote(clinic, note.noteId)}>
            <NameWithBirth name={note.clientName} date={note.clientBirthDate} mark={note.clientMark} />
          </a>
          <span className="cell-sub">{formatShortDay(locale, localDateOf(note.startsAt, zone))}</span>
          <Age days={note.age} />
        </li>
      ))}
    </ul>
  );
}

function Age({ days }: { days: number }) {
  const t = useT();
  const words = days === 0 ? t('myDay.ageToday') : t('myDay.age', { count: days });
  return (
    <Tag tone={days >= LATE_DAYS ? 'warning' : 'neutral'} icon="clock">
      {words}
    </Tag>
  );
}
