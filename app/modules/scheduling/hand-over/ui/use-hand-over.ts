import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import type { AnyForm } from '#app/platform/forms/form.ts';
import { formatZonedDateTime, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import type { AccompaniedSession } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { postedRows, writeOthers, type HandOverInput, type PostedRow } from '../hand-over.schema.ts';
import type { HandOver } from '../index.server.ts';
import { ON_ONE_PAGE, PLACELESS } from '#app/modules/scheduling/handed-over-way.ts';

interface Refused {
  readonly errors: Readonly<Record<string, string>>;
  readonly values: FormValues;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * What the form of an act that hands sessions over shows: what the act answered, else what was `read` for the page, which is
 * null where the act touches nothing. `accompanied` are those that a therapist accompanies, where the act names them. `errors` are those of the form and of single sessions. `refused` is what was posted,
 * without the rows: they stand with their sessions, because the list may be another by now. Where no session is shown yet, all
 * that was chosen is carried on. `wordButton` words the button that does the act, or leads to the review before it.
 */
export function useHandOver<R extends Refused>(
  form: Pick<AnyForm, 'errors'>,
  read: HandOver | null,
  refused: R | undefined,
) {
  const t = useT();
  const locale = useLocale();
  const answered = (refused?.detail?.['handOver'] as HandOver | undefined) ?? null;
  const handOver = answered ?? (read === null ? null : withChosen(read, refused?.values));
  return {
    handOver,
    accompanied: (refused?.detail?.['accompanied'] ?? []) as readonly AccompaniedSession[],
    errors: { ...wordErrors(t, form, refused?.errors), ...wordMarks(t, locale, answered, refused?.values) },
    refused: refused && { ...refused, values: beside(refused.values, handOver, answered !== null) },
    wordButton: (act: string) =>
      handOver?.isReview === false && handOver.tooMany === null ? t('handOver.review') : act,
  };
}

/** What `useHandOver` gives to a form. */
export type AskedSessions = ReturnType<typeof useHandOver>;

/**
 * Words what is wrong with sessions of the page that is shown. A reason that one choice for all lacks is asked for once,
 * where it is given for all.
 */
function wordMarks(
  t: Translate,
  locale: Locale,
  handOver: HandOver | null,
  values: FormValues = {},
): FormErrors {
  const first = ((handOver?.page ?? 1) - 1) * ON_ONE_PAGE;
  const isForAll = PLACELESS.some((way) => way === values['all']);
  return Object.fromEntries(
    (handOver?.rows ?? [])
      .slice(first, first + ON_ONE_PAGE)
      .flatMap(({ session, mark }, index): [string, string][] => {
        if (mark === null) return [];
        if (isForAll && (mark === 'reason-required' || mark === 'reason-long'))
          return [['reasonForAll', t(`handOver.forAll_${mark}`)]];
        const { clients, startsAt, location } = session;
        const who = tellClients(locale, clients);
        const when = formatZonedDateTime(locale, startsAt, location.zone);
        return [[`rows[${index}].way`, t(`handOver.mark_${mark}`, { who, when })]];
      }),
  );
}

/** Fills what was posted for each session into the same session of a page that was read anew. */
function withChosen(handOver: HandOver, values: FormValues = {}): HandOver {
  const chosen = postedRows(asInput(values));
  const rows = handOver.rows.map((row) => {
    const posted = chosen.get(row.session.id);
    const way = posted?.way;
    const isOffered = [row.same?.way, row.other?.way, ...PLACELESS].some((one) => one === way);
    if (posted === undefined || way === undefined || !isOffered) return row;
    return { ...row, way, reason: reasonOf(posted) };
  });
  const posted = rows.findIndex(({ session }) => session.id === values['rows[0].id']);
  return { ...handOver, rows, page: Math.max(0, Math.floor(posted / ON_ONE_PAGE)) + 1 };
}

/** The rows of a form as it was posted, before anybody judges them. */
function asInput(values: FormValues): HandOverInput {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const rows = [];
  for (let index = 0; `rows[${index}].id` in values; index += 1) {
    const part = (name: string) => text(`rows[${index}].${name}`);
    const reasons = { cancelReason: part('cancelReason'), waitReason: part('waitReason') };
    const what = { id: part('id'), version: part('version'), way: part('way') };
    rows.push({ ...what, ...reasons, keepReason: part('keepReason') });
  }
  return { rows, others: text('others') };
}

const reasonOf = (row: PostedRow): string =>
  PLACELESS.map((one) => (one === row.way ? row[`${one}Reason`] : '')).join('');

/** What the form holds beside the rows that are shown; `isAnswered` where these have what was chosen for all. */
function beside(values: FormValues, handOver: HandOver | null, isAnswered: boolean): FormValues {
  const ofRows = new RegExp(`^(?:rows\\[|(?:others|reviewed|show${isAnswered ? '|all' : ''})$)`);
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !ofRows.test(name)));
  const chosen = handOver === null ? [...postedRows(asInput(values)).values()] : [];
  if (chosen.length === 0) return rest;
  const rows = chosen.map((row) => ({ ...row, way: row.way ?? '', reason: reasonOf(row) }));
  return { ...rest, others: writeOthers(rows) };
}
