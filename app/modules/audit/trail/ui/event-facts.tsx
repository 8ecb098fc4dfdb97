import { formatZonedDateTime, formatList } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import { actorWords } from './act-words.ts';
import { codeWords, detailLabel } from './code-words.ts';
import { recordedValue } from './recorded-value.ts';
import type { PlainKey } from '#app/platform/i18n/t.ts';

export interface ShownAuditEvent {
  readonly occurredAt: Date;
  readonly zone: string;
  readonly actorKind: string;
  readonly role: string | null;
  readonly actorName: string | undefined;
  readonly roles: readonly PlainKey[];
  readonly clientName: string | null | undefined;
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string | null;
  readonly fields: readonly string[];
  readonly detail: readonly (readonly [code: string, value: unknown])[];
  /** The names, by id, of the people whom the detail mentions. */
  readonly names: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly sessionId: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly hash: string;
}

/** An act in words: when, who, whose record, which part of it, and the details. */
export function EventFacts({ event }: { event: ShownAuditEvent }) {
  const t = useT();
  const locale = useLocale();
  const { occurredAt, zone, names } = event;
  const who = actorWords(t, locale, event, event.actorName);
  const record = codeWords(t, 'record', event.resourceType);
  const rows: SummaryRow[] = [
    {
      label: t('audit.when'),
      value: formatZonedDateTime(locale, occurredAt, zone),
    },
    {
      label: t('audit.who'),
      value: event.roles.length === 0 ? who : [who, ...event.roles.map((role) => t(role))].join(', '),
    },
    { label: t('audit.client'), value: event.clientName },
    { label: t('audit.resource'), value: record },
    {
      label: t('audit.fields'),
      value: formatList(
        locale,
        event.fields.map((field) => codeWords(t, 'field', field) ?? field),
      ),
    },
    ...event.detail.map(([code, value]) => ({
      label: detailLabel(t, code),
      value: recordedValue({ t, locale, zone, names }, value),
    })),
  ];
  return <SummaryCard heading={t('audit.act')} rows={rows.filter(isGiven)} />;
}

/** The act as it is stored: the exact time, codes, numbers, and where the act came from. */
export function EventEvidence({ event }: { event: ShownAuditEvent }) {
  const t = useT();
  const code = (text: string | null) => (text === null || text === '' ? null : <code>{text}</code>);
  const rows: SummaryRow[] = [
    { label: t('audit.exactTime'), value: code(event.occurredAt.toISOString()) },
    { label: t('audit.code'), value: code(event.action) },
    {
      label: t('audit.recordCode'),
      value: code([event.resourceType, event.resourceId].filter(Boolean).join(' ')),
    },
    { label: t('audit.fieldCodes'), value: code(event.fields.join(', ')) },
    { label: t('audit.request'), value: code(event.requestId) },
    { label: t('audit.session'), value: code(event.sessionId) },
    { label: t('audit.address'), value: code(event.ip) },
    { label: t('audit.browser'), value: event.userAgent },
    { label: t('audit.link'), value: code(event.hash) },
  ];
  return <SummaryCard heading={t('audit.details')} rows={rows.filter(isGiven)} />;
}

function isGiven({ value }: SummaryRow): boolean {
  return value !== null && value !== undefined && value !== '';
}
