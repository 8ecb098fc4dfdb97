import { withoutTypedExtension } from '#app/platform/phone.ts';
import { foldName } from '#app/platform/fold-name.ts';
import { findWrittenDate, readDateDigits, type DateReading } from '#app/platform/written-date.ts';
import type { TypedNumber, WantedClient } from '#app/modules/clients/known/client-index.ts';

/** The meaning of what somebody typed to find a client: everything in it must fit, in any order. */
export interface ClientQuery extends WantedClient {
  /** What was typed, as the audit trail words it. */
  readonly kind: 'all' | 'email' | 'phone' | 'birth-date' | 'name' | 'several';
  readonly email: string | null;
}

export const MAX_QUERY = 100;
/** Fewer digits than these are no part of a phone. */
const FEWEST_DIGITS = 4;

/**
 * Reads what was typed: an e-mail address, a birth date as people write it, a phone number or its last digits, words of
 * a name, or several of these.
 */
export function readClientQuery(typed: string, reading: DateReading): ClientQuery {
  const tokens = typed.trim().slice(0, MAX_QUERY).split(/\s+/).filter(Boolean);
  const email = tokens.find((token) => token.includes('@')) ?? null;
  const text = withoutTypedExtension(tokens.filter((token) => token !== email).join(' '));
  const date = findWrittenDate(foldName(text), reading);
  const words: string[] = [];
  const numbers: TypedNumber[] = date === null ? [] : [{ births: date.dates, digits: null }];
  for (const run of runsOf(date?.rest ?? foldName(text))) {
    if (/^\d{4}/.test(run)) numbers.push(numberOf(run, reading));
    else if (run !== '') words.push(run);
  }
  return { kind: kindOf(email, words, numbers), email, words, numbers };
}

/** Parts a folded text into words, and numbers whose groups of digits are put together when they are long enough. */
function runsOf(folded: string): string[] {
  const runs: string[] = [];
  let groups: string[] = [];
  const endRun = () => {
    const digits = groups.join('');
    runs.push(...(digits.length < FEWEST_DIGITS ? groups : [digits]));
    groups = [];
  };
  for (const part of folded.split(' ')) {
    if (/^\d+$/.test(part)) groups.push(part);
    else {
      endRun();
      if (part !== '|') runs.push(part);
    }
  }
  endRun();
  return runs;
}

/** A number is a part of a phone; four digits may also be the year of birth, and six or eight the birth date. */
function numberOf(digits: string, reading: DateReading): TypedNumber {
  const births = /^(?:19|20)\d\d$/.test(digits) ? [`${digits}-`] : readDateDigits(digits, reading);
  return { births, digits };
}

function kindOf(
  email: string | null,
  words: readonly string[],
  numbers: readonly TypedNumber[],
): ClientQuery['kind'] {
  const kinds = [
    ...(email === null ? [] : ['email' as const]),
    ...(words.length === 0 ? [] : ['name' as const]),
    ...numbers.map(({ digits }) => (digits === null ? ('birth-date' as const) : ('phone' as const))),
  ];
  return kinds.length > 1 ? 'several' : (kinds[0] ?? 'all');
}
