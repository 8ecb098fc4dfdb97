import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import type { HandOver } from '../index.server.ts';

type Refused = {
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
  readonly values?: FormValues;
};

/** What a form that came back says of its hand-over; null where it says nothing of that. */
export function handOverOf(refused: Refused | undefined): HandOver | null {
  return (refused?.detail?.['handOver'] as HandOver | undefined) ?? null;
}

/** Words what is wrong with single sessions, by the field that mends it. */
export function handOverErrors(t: Translate, locale: Locale, handOver: HandOver | null): FormErrors {
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

/**
 * Fills what was posted for each session into the same session of the page, whose list may be another by now. A form that
 * comes back from the act has its choices from there.
 */
export function withChosen(handOver: HandOver, values: FormValues = {}): HandOver {
  const chosen = new Map<unknown, { way: unknown; reason: unknown }>();
  for (let index = 0; `rows[${index}].id` in values; index += 1) {
    const way = values[`rows[${index}].way`];
    const reason = values[`rows[${index}].${String(way)}Reason`];
    chosen.set(values[`rows[${index}].id`], { way, reason });
  }
  const rows = handOver.rows.map((row) => {
    const { way, reason } = chosen.get(row.session.id) ?? {};
    const isOffered = [row.same?.way, row.other?.way, 'cancel', 'keep'].includes(way as string);
    return isOffered
      ? { ...row, way: way as string, reason: typeof reason === 'string' ? reason : row.reason }
      : row;
  });
  return { ...handOver, rows };
}

/** Leaves out what was posted for each session: the page has it by session, not by number. */
export function withoutRows(values: FormValues | undefined): FormValues | undefined {
  return (
    values &&
    Object.fromEntries(
      Object.entries(values).filter(
        ([name]) => !name.startsWith('rows[') && name !== 'all' && name !== 'reviewed',
      ),
    )
  );
}
