import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { wordErrors, type ErrorArea } from '#app/platform/forms/error-codes.ts';
import { formatList, formatName, type Locale, type Translate } from '#app/platform/i18n/index.ts';

/** One of those who attend, as pages know clients. */
type Attending = {
  readonly id: string;
  readonly dateOfBirth?: string | undefined;
  readonly mark?: NamesakeMark | null | undefined;
} & ({ readonly name: string } | { readonly firstName: string; readonly lastName: string });

/** Names those of several clients who have these ids, with their birth dates, and says how many, each once; null where only one attends, or none is meant. */
export function nameSome(
  locale: Locale,
  clients: readonly Attending[],
  ids: readonly string[],
): { readonly names: string; readonly count: number } | null {
  const meant = [...new Map(clients.map((one) => [one.id, one])).values()].filter(({ id }) =>
    ids.includes(id),
  );
  if (clients.length < 2 || meant.length === 0) return null;
  const names = meant.map((one) =>
    nameAndBirth(locale, 'name' in one ? one.name : formatName(one), one.dateOfBirth, one.mark),
  );
  return { names: formatList(locale, names), count: meant.length };
}

/**
 * Words why a time cannot be had: `words`, with the names of those of several clients who are in the way (`ids`), where some are. Of a client
 * who is elsewhere it says no more than that.
 */
export function wordOfClients(
  t: Translate,
  locale: Locale,
  { code, words }: { readonly code: string; readonly words: string },
  clients: readonly Attending[],
  ids: readonly string[],
): string {
  const meant = nameSome(locale, clients, ids);
  if (meant === null) return words;
  return code === 'client-busy' ? t('ofClients.client-busy', meant) : `${meant.names}: ${words}`;
}

type Detail = Readonly<Record<string, unknown>>;

/**
 * Words the codes of a refused form as `wordErrors` does, with the names of those of several clients, or of the co-therapists, who are in the way, where the answer
 * tells (`ofClients`, `coTherapists`). `before` begins it where one of them is elsewhere.
 */
export function wordErrorsOf(
  t: Translate,
  locale: Locale,
  form: { readonly errors: ErrorArea },
  answer:
    { readonly errors: Readonly<Record<string, string>>; readonly detail?: Detail | undefined } | undefined,
  clients: readonly Attending[],
  before = '',
): Record<string, string> {
  const ids = (answer?.detail?.['ofClients'] ?? []) as readonly string[];
  const along = (answer?.detail?.['coTherapists'] ?? []) as readonly string[];
  return Object.fromEntries(
    Object.entries(wordErrors(t, form, answer?.errors)).map(([field, words]) => {
      const code = answer?.errors[field] ?? '';
      if (along.length > 0) {
        const named = { names: formatList(locale, along), count: along.length };
        if (code !== 'co-therapist-busy') return [field, `${named.names}: ${words}`];
        return [field, `${before} ${t('ofClients.co-therapist-busy', named)}.`.trim()];
      }
      const worded = wordOfClients(t, locale, { code, words }, clients, ids);
      return [field, worded === words || code !== 'client-busy' ? worded : `${before} ${worded}.`.trim()];
    }),
  );
}
