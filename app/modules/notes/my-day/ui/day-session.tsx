import { formatTimeOn, formatZonedRange, formatZonedTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { canBecome, hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import { AttendeeButtons } from '#app/modules/scheduling/groups/ui/attendee-buttons.tsx';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { BirthDate } from '#app/modules/clients/person/ui/birth-date.tsx';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button, type ButtonVariant } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { MyDay } from '../read-my-day.server.ts';
import { useStatusLook } from '#app/modules/scheduling/appointments/ui/appointment-status.tsx';
import { NoteStatusTag } from '#app/modules/notes/note/ui/note-status-tag.tsx';

type DaySessionRow = MyDay['sessions'][number];

/** One session of the day: its time, client, place and status, and the link to its note. */
export function DaySession({ session, now }: { session: DaySessionRow; now: Date }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { startsAt, endsAt, zone, note } = session;
  const status = useStatusLook()(session.status);
  const isOff = !session.canHaveNote;
  const name = (
    <>
      <span className="link-name">{isOff ? <s>{session.clientName}</s> : session.clientName}</span>{' '}
      <BirthDate date={session.clientBirthDate} mark={session.clientMark} />
    </>
  );
  const place =
    session.modality === 'telehealth' ? t('notes.telehealth') : (session.roomName ?? session.locationName);
  const isNow = startsAt <= now && now < endsAt;
  return (
    <li
      className={classNames(
        'day-session',
        session.isNext && 'day-session--next',
        isOff && 'day-session--off',
      )}
    >
      <p className="day-session__time">
        <time dateTime={startsAt.toISOString()}>
          <span className="day-session__start">
            {formatTimeOn(locale, startsAt, zone, localDateOf(now, zone))}
          </span>
          <span className="visually-hidden"> {formatZonedRange(locale, startsAt, endsAt, zone)}</span>
        </time>
        <span className="cell-sub" aria-hidden="true">
          {formatZonedTime(locale, endsAt, zone)}
        </span>
      </p>
      <div className="day-session__body">
        {session.isNext ? (
          <p className="day-session__flag">{isNow ? t('myDay.now') : t('myDay.nextUp')}</p>
        ) : null}
        <h3 className="heading-s">
          {session.isReached ? <a href={paths.client(clinic, session.clientId)}>{name}</a> : name}
        </h3>
        <p className="muted">
          {session.serviceName} · {place}
        </p>
        <p className="day-session__tags">
          <Tag tone={status.tone} icon={status.icon} struck={isOff}>
            {status.label}
          </Tag>
          {session.arrived?.isAtKiosk ? <span className="muted">{t('dayRecord.atKiosk')}</span> : null}
          {isOff || (note === null && startsAt > now) ? null : (
            <NoteStatusTag status={note?.status ?? 'missing'} />
          )}
        </p>
      </div>
      <div className="day-session__acts">
        <StepLink session={session} />
        {isOff ? null : <NoteLink session={session} />}
      </div>
      <div className="day-session__open">
        <ButtonLink
          href={paths.appointment(clinic, session.appointmentId)}
          variant="quiet"
          hiddenText={nameAndBirth(locale, session.clientName, session.clientBirthDate, session.clientMark)}
        >
          {t('myDay.openAppointment')}
        </ButtonLink>
      </div>
    </li>
  );
}

/** Offers the next step of a session that the therapist can take: the client is here, or nobody came; begin it; end it. */
function StepLink({ session }: { session: DaySessionRow }) {
  const t = useT();
  const clinic = useClinicSlug();
  const locale = useLocale();
  const { now, can } = useFrame();
  const { appointmentId: id, status, startsAt, isNext } = session;
  const client = nameAndBirth(locale, session.clientName, session.clientBirthDate, session.clientMark);
  if (!can('appointment.check-in')) return null;
  if (canBecome(status, 'in_progress')) {
    return (
      <StepButton action={paths.startSession(clinic, id)} icon="play" client={client}>
        {t('myDay.start')}
      </StepButton>
    );
  }
  if (canBecome(status, 'completed')) {
    return (
      <StepButton action={paths.completeAppointment(clinic, id)} icon="check" client={client}>
        {t('myDay.complete')}
      </StepButton>
    );
  }
  if (hasSeveralClients(session.type) && (status === 'no_show' || canBecome(status, 'checked_in')))
    return (
      <AttendeeButtons
        appointment={{ ...session, id, status: session.whole, location: { zone: session.zone } }}
        client={{ id: session.clientId, name: client, status: session.attendance }}
        from="my-day"
      />
    );
  if (!canBecome(status, 'checked_in')) return null;
  return (
    <>
      <StepButton
        action={paths.checkIn(clinic, id)}
        variant={isNext ? 'primary' : 'secondary'}
        icon="arrived"
        client={client}
      >
        {t('appointments.checkIn')}
      </StepButton>
      {startsAt <= now ? (
        <ButtonLink
          href={withQuery(paths.noShow(clinic, id), { from: 'my-day' })}
          variant="secondary"
          icon="ban"
          hiddenText={client}
        >
          {t('appointments.status_no_show')}
        </ButtonLink>
      ) : null}
    </>
  );
}

/** Takes a step with one press and comes back to the day; it can be taken back there. */
function StepButton({
  action,
  variant,
  icon,
  client,
  children,
}: {
  action: string;
  variant?: ButtonVariant;
  icon: IconName;
  client: string;
  children: string;
}) {
  return (
    <PostForm action={action} idPrefix={`${action}-`} className="inline-form">
      <input type="hidden" name="from" value="my-day" />
      <Button variant={variant} icon={icon} hiddenText={client}>
        {children}
      </Button>
    </PostForm>
  );
}

function NoteLink({ session }: { session: DaySessionRow }) {
  const t = useT();
  const clinic = useClinicSlug();
  const locale = useLocale();
  const { note, appointmentId, clientId } = session;
  const client = nameAndBirth(locale, session.clientName, session.clientBirthDate, session.clientMark);
  if (note !== null && note.status !== 'draft') {
    return (
      <ButtonLink href={paths.note(clinic, note.noteId)} variant="quiet" icon="note" hiddenText={client}>
        {t('notes.readNote')}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink
      href={`${paths.appointmentNote(clinic, appointmentId)}?client=${clientId}`}
      variant="secondary"
      icon="edit"
      hiddenText={client}
    >
      {note === null ? t('notes.write') : t('notes.continueNote')}
    </ButtonLink>
  );
}
