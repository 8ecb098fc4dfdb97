import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { legalBasisWords } from '#app/modules/notifications/kinds/legal-bases.ts';
import type { LedgerEntry } from '../read-delivery.server.ts';
import { SUBJECTS, type Subject } from '#app/modules/notifications/kinds/subjects.ts';
import { outcomeOf } from '../ledger-query.ts';
import { kindWord, reasonWord } from './delivery-words.ts';

/** The facts of a message: to whom, when, on what basis, and its outcome. */
export function DeliveryFacts({ entry }: { entry: LedgerEntry }) {
  const t = useT();
  const locale = useLocale();
  const when = (instant: Date) => formatZonedDateTime(locale, instant, entry.zone);
  return (
    <SummaryCard
      heading={t('deliveries.factsHeading')}
      rows={[
        {
          label: t('deliveries.client'),
          value: nameAndBirth(locale, entry.clientName, entry.clientBirthDate, entry.clientMark),
        },
        { label: t('deliveries.channel'), value: t(`deliveries.channel_${entry.channel}`) },
        { label: t('deliveries.recipient'), value: t(`deliveries.recipient_${entry.recipient}`) },
        ...(entry.content === null || entry.content.to === ''
          ? []
          : [{ label: t('deliveries.address'), value: shownAddress(entry.channel, entry.content.to) }]),
        { label: t('deliveries.dueAt'), value: when(entry.dueAt) },
        { label: t('deliveries.claimedAt'), value: when(entry.claimedAt) },
        ...(entry.finishedAt === null
          ? []
          : [{ label: t('deliveries.finishedAt'), value: when(entry.finishedAt) }]),
        ...(entry.arrivedAt === null
          ? []
          : [{ label: t('deliveries.arrivedAt'), value: when(entry.arrivedAt) }]),
        {
          label: t('deliveries.status'),
          value: [t(`deliveries.status_${outcomeOf(entry)}`), reasonWord(t, entry.today)]
            .filter(Boolean)
            .join('. '),
        },
        ...(entry.told === null
          ? []
          : [{ label: t('deliveries.toldByPhone'), value: `${entry.told.by}, ${when(entry.told.at)}` }]),
        { label: t('deliveries.attempts'), value: entry.attempts },
        { label: t('deliveries.legalBasis'), value: legalBasisWords(locale, entry.legalBasis) },
        ...(entry.providerId === null
          ? []
          : [{ label: t('deliveries.messageId'), value: <code>{entry.providerId}</code> }]),
        ...(entry.subject === null
          ? []
          : [{ label: t('deliveries.about'), value: <About subject={entry.subject} entry={entry} /> }]),
      ]}
    />
  );
}

/** An address as it is read: a number parted. */
function shownAddress(channel: LedgerEntry['channel'], to: string): string {
  return channel === 'text' ? formatPhone(to) : to;
}

/** The subject of the message, with a link to it where it has a page; of a mail about several appointments, each, with its news where they differ. */
function About({ subject: { type, id }, entry }: { subject: Subject; entry: LedgerEntry }) {
  const t = useT();
  const locale = useLocale();
  const { words, href } = SUBJECTS[type];
  const name = words[locale];
  const clinic = useClinicSlug();
  const isMixed = entry.news.some(({ kind }) => kind !== entry.kind);
  if (entry.news.length > 1)
    return (
      <ul className="plain-list">
        {entry.news.map(({ kind, subjectId, startsAt, zone }) => (
          <li key={subjectId}>
            <a href={paths.appointment(clinic, subjectId ?? id)}>
              {startsAt === null ? name : formatZonedDateTime(locale, startsAt, zone ?? entry.zone)}
            </a>
            {isMixed ? `: ${kindWord(t, locale, kind)}` : null}
          </li>
        ))}
      </ul>
    );
  return href === undefined ? <>{name}</> : <a href={href(clinic, id)}>{name}</a>;
}

/** The words that were sent; nothing when nothing was to be sent, as to a former reader. */
export function DeliveryText({ entry }: { entry: LedgerEntry }) {
  const t = useT();
  if (entry.content === null || entry.content.text === '') return null;
  const paragraphs = entry.content.text.split('\n\n');
  return (
    <Card heading={t('deliveries.textHeading')}>
      <div className="stack stack--tight">
        {entry.content.subject === '' ? null : (
          <p>
            <strong>{entry.content.subject}</strong>
          </p>
        )}
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Card>
  );
}
