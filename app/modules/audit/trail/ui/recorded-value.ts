import { formatDateTime, formatList } from '#app/platform/i18n/format.ts';
import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import { actWords } from './act-words.ts';
import { codeWords } from './code-words.ts';

/** What is needed to word a recorded value: the names of the people whose ids are in it, and the clinic's zone. */
export interface DetailReading {
  readonly t: Translate;
  readonly locale: Locale;
  readonly zone: string;
  readonly names: Readonly<Record<string, string>>;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Words a recorded value: people by name, instants in the clinic's time, a change as from and to. */
export function recordedValue(reading: DetailReading, value: unknown): string {
  const { t, locale, zone, names } = reading;
  if (value === null || value === undefined || value === '') return t('auditDetail.empty');
  if (Array.isArray(value)) {
    return value.length === 0
      ? t('auditDetail.empty')
      : formatList(
          locale,
          value.map((one) => recordedValue(reading, one)),
        );
  }
  if (isChange(value)) {
    return t('auditDetail.change', {
      from: recordedValue(reading, value.from),
      to: recordedValue(reading, value.to),
    });
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  if (INSTANT.test(value)) return formatDateTime(locale, new Date(value), zone);
  const name = Object.hasOwn(names, value) ? names[value] : undefined;
  return name ?? codeWords(t, 'value', value) ?? actWords(t, value);
}

function isChange(value: unknown): value is { from?: unknown; to?: unknown } {
  return typeof value === 'object' && value !== null && ('from' in value || 'to' in value);
}
