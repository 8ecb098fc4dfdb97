import { timeOfMinutes } from '#app/platform/local-time.ts';

/** A clock time as it was typed, in minutes after midnight. */
interface TypedTime {
  readonly minutes: number;
  /** True when it may be meant twelve hours later: `5`, `5:30`. With am, pm, a first zero or 13 and more it may not. */
  readonly mayBeLater: boolean;
}

const NOON = 720;
const DAY = 1_440;
const WORDS: ReadonlyMap<string, number> = new Map([
  ['noon', NOON],
  ['mediodia', NOON],
  ['midnight', 0],
  ['medianoche', 0],
]);

/** Opening times from 1 to 5 without am or pm are taken for the afternoon: no clinic opens at night. */
const FIRST_MORNING_HOUR = 6;

/**
 * Reads two clock times as people write them (`9`, `9 am`, `9:00`, `17.30`, `5p`, `noon`) as an opening and a closing time,
 * `HH:MM`; a time that cannot be read is null. What could be morning or afternoon opens at 6 or later, and closes at the first
 * such time after the opening: 9 to 5 is 09:00–17:00. Midnight closes at 24:00.
 */
export function readOpening(opens: string, closes: string): { opens: string | null; closes: string | null } {
  const [from, to] = [readTime(opens), readTime(closes)];
  const start = from === null ? null : startOf(from);
  return {
    opens: start === null ? null : timeOfMinutes(start),
    closes: to === null ? null : timeOfMinutes(endOf(to, start ?? 0)),
  };
}

function startOf({ minutes, mayBeLater }: TypedTime): number {
  const isNight = minutes < FIRST_MORNING_HOUR * 60;
  return mayBeLater && isNight ? minutes + NOON : minutes % DAY;
}

function endOf({ minutes, mayBeLater }: TypedTime, start: number): number {
  if (minutes === 0) return DAY;
  return mayBeLater && minutes <= start && start < minutes + NOON ? minutes + NOON : minutes;
}

function readTime(text: string): TypedTime | null {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\p{Cf}\s]/gu, '')
    .toLowerCase();
  const named = WORDS.get(plain);
  if (named !== undefined) return { minutes: named, mayBeLater: false };
  const found =
    /^(?<hour>\d{1,2})(?:[:.h,]?(?<minute>[0-5]\d)|h|:)?(?<half>[ap])?\.?m?\.?$/.exec(plain)?.groups ?? {};
  const { hour = '', minute = '00', half } = found;
  const hours = Number(hour);
  if (hour === '' || hours > (half === undefined ? 24 : 12) || (half !== undefined && hours === 0))
    return null;
  const minutes = (half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0)) * 60 + Number(minute);
  if (minutes > DAY) return null;
  return { minutes, mayBeLater: half === undefined && !hour.startsWith('0') && hours >= 1 && hours < 12 };
}
