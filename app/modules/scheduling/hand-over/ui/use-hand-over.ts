import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatZonedDateTime, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import type { HandOver } from '../index.server.ts';

interface Refused {
  readonly values: FormValues;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * What the form of an act that hands sessions over shows: what the act answered, else what was `read` for the page, which is
 * null where the act touches nothing. `errors` are those of single sessions. `refused` is what was posted, without the rows:
 * they stand with their sessions, because the list may be another by now.
 */
export function useHandOver<R extends Refused>(read: HandOver | null, refused: R | undefined) {
  const t = useT();
  const locale = useLocale();
  const answered = (refused?.detail?.['handOver'] as HandOver | undefined) ?? null;
  const handOver = answered ?? (read === null ? null : withChosen(read, refused?.values));
  return {
    handOver,
    errors: wordMarks(t, locale, answered),
    refused: refused && { ...refused, values: withoutRows(refused.values) },
  };
}

function wordMarks(t: Translate, locale: Locale, handOver: HandOver | null): FormErrors {
  return Object.fromEntries(
    (handOver?.rows ?? []).flatMap(({ session, mark }, index) => {
      if (mark === null) return [];
      const { clients, startsAt, location } = session;
      const about = {
        who: tellClients(locale, clients),
        when: formatZonedDateTime(locale, startsAt, location.zone),
      };
      return [[`rows[${index}].way`, t(`handOver.mark_${mark}`, about)] as const];
    }),
  );
}

/** Fills what was posted for each session into the same session of a page that was read anew. */
function withChosen(handOver: HandOver, values: FormValues = {}): HandOver {
  const chosen = new Map<unknown, { way: unknown; reason: unknown }>();
  for (let index = 0; `rows[${index}].id` in values; index += 1) {
    const way = values[`rows[${index}].way`];
    const reason = values[`rows[${index}].${String(way)}Reason`];
    chosen.set(values[`rows[${index}].id`], { way, reason });
  }
  const rows = handOver.rows.map((row) => {
    const { way, reason } = chosen.get(row.session.id) ?? {};
    const isOffered = [row.same?.way, row.other?.way, 'cancel', 'keep'].some((one) => one === way);
    if (typeof way !== 'string' || !isOffered) return row;
    return { ...row, way, reason: typeof reason === 'string' ? reason : row.reason };
  });
  return { ...handOver, rows };
}

function withoutRows(values: FormValues): FormValues {
  const isOfRows = (name: string) => name.startsWith('rows[') || name === 'all' || name === 'reviewed';
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isOfRows(name)));
}
