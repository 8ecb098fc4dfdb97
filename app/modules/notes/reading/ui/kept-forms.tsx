import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatZonedDateTime, formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { Worded } from '#app/platform/i18n/message.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { KeptAbout } from '../read-kept-about.server.ts';

/** What tells one kept form from another. */
export interface KeptFacts extends KeptAbout {
  readonly id: string;
  /** Null for an address that this release does not have. */
  readonly name: Worded | null;
  /** The location, therapist or member whom a set-up form is about. */
  readonly subject: string | null;
  readonly keptAt: Date;
  /** The clinic's zone. */
  readonly zone: string;
}

/** Returns what words which form it is, whom it is about, and since when it is kept. */
export function useKeptRows() {
  const t = useT();
  const word = useKeptWords();
  return (facts: KeptFacts) => {
    const { form, people, appointment, keptAt } = word(facts);
    return [
      { label: t('shell.keptForm'), value: form },
      ...(people === ''
        ? []
        : [{ label: t(facts.subject === null ? 'shell.keptClient' : 'shell.keptSubject'), value: people }]),
      ...(appointment === null ? [] : [{ label: t('shell.keptAppointment'), value: appointment }]),
      { label: t('shell.keptAt'), value: keptAt },
    ];
  };
}

/** One plain line for each form that is kept for the person, until it is sent or thrown away. */
export function KeptLines({ forms }: { forms: readonly KeptFacts[] }) {
  const t = useT();
  const hrefOf = useKeptHref();
  const word = useKeptWords();
  if (forms.length === 0) return null;
  return (
    <NotificationBanner tone="warning">
      {forms.map((facts) => {
        const { form, people, keptAt } = word(facts);
        return (
          <p key={facts.id}>
            {t('shell.keptLine', { form: [form, people].filter(Boolean).join(', '), at: keptAt })}{' '}
            <a href={hrefOf(facts.id)}>{t('shell.keptLook')}</a>
          </p>
        );
      })}
    </NotificationBanner>
  );
}

/** The other forms that are kept for the person, each to be opened or thrown away. Without any it is not there. */
export function KeptOthers({ forms }: { forms: readonly KeptFacts[] }) {
  const t = useT();
  const hrefOf = useKeptHref();
  const word = useKeptWords();
  if (forms.length === 0) return null;
  return (
    <Card heading={t('shell.keptOthers', { count: forms.length })} flush>
      <ul className="to-finish">
        {forms.map((facts) => {
          const { form, people, appointment, keptAt } = word(facts);
          const href = hrefOf(facts.id);
          return (
            <li key={facts.id} className="to-finish__item">
              <a className="to-finish__link" href={href}>
                {[form, people].filter(Boolean).join(': ')}
              </a>
              <span className="cell-sub">
                {[appointment, `${t('shell.keptAt')} ${keptAt}`].filter(Boolean).join(' · ')}
              </span>
              <PostForm action={href} idPrefix={`${facts.id}-`} className="inline-form">
                <Button variant="secondary" size="small" hiddenText={`${form} ${people} ${keptAt}`}>
                  {t('shell.keptDiscard')}
                </Button>
              </PostForm>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Returns what addresses a kept form: a clinic's, or the operator's outside the clinics. */
function useKeptHref() {
  const { clinic } = useFrame();
  return (id: string) => (clinic === null ? paths.keptByOperator(id) : paths.keptForm(clinic.slug, id));
}

function useKeptWords() {
  const t = useT();
  const locale = useLocale();
  const when = (instant: Date, zone: string) => formatZonedDateTime(locale, instant, zone);
  return ({ name, people, subject, appointment, keptAt, zone }: KeptFacts) => ({
    form: name?.[locale] ?? t('shell.keptUnnamed'),
    people:
      subject ??
      formatList(
        locale,
        people.map(({ fullName, dateOfBirth, mark }) => nameAndBirth(locale, fullName, dateOfBirth, mark)),
      ),
    appointment: appointment === null ? null : when(appointment.startsAt, appointment.zone),
    keptAt: when(keptAt, zone),
  });
}
