import { formatBriefDate, formatCivilDate } from '#app/platform/i18n/format.ts';
import { t, type Locale } from '#app/platform/i18n/index.ts';
import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';

/**
 * Words a name with the birth date (`YYYY-MM-DD`) beside it, like "Xu Ng (January 2, 2001)", and with what tells the client
 * from another of the same name and birth date: two people may have both. The name alone where the date is not known. Not
 * for titles, which browsers keep in their history.
 */
export function nameAndBirth(
  locale: Locale,
  name: string,
  dateOfBirth: string | null | undefined,
  mark: NamesakeMark | null | undefined,
): string {
  return dateOfBirth == null ? name : `${name} (${birthAndMark(locale, dateOfBirth, mark)})`;
}

/** Words a birth date with what tells the client from a namesake born on it, like "January 2, 2001; phone ending in 0142". */
export function birthAndMark(
  locale: Locale,
  dateOfBirth: string,
  mark: NamesakeMark | null | undefined,
  month: 'long' | 'short' = 'long',
): string {
  return [formatCivilDate(locale, dateOfBirth, month), wordMark(locale, mark, month)]
    .filter(Boolean)
    .join('; ');
}

/** Words what tells a client from another of the same name and birth date; empty where there is none. */
export function wordMark(
  locale: Locale,
  mark: NamesakeMark | null | undefined,
  month: 'long' | 'short' = 'long',
): string {
  if (mark == null) return '';
  if (mark.by === 'phone') return t(locale, 'naming.phoneEnding', { digits: mark.digits });
  if (mark.by === 'since')
    return t(locale, 'naming.clientSince', { date: formatCivilDate(locale, mark.date, month) });
  return t(locale, 'naming.placeOf', { place: mark.place, of: mark.of });
}

/** Words the same in the least room, like "…0142". */
export function wordMarkBriefly(locale: Locale, mark: NamesakeMark | null | undefined): string {
  if (mark == null) return '';
  if (mark.by === 'phone') return `…${mark.digits}`;
  if (mark.by === 'since') return t(locale, 'naming.since', { date: formatBriefDate(locale, mark.date) });
  return `#${mark.place}`;
}

/**
 * Words who a client is in the title of a window, which browsers keep: the year of birth, with what tells the client from
 * another of the same name and birth date, like "’01" and "’01 …0142".
 */
export function bornBriefly(
  locale: Locale,
  dateOfBirth: string,
  mark: NamesakeMark | null | undefined,
): string {
  return [`’${dateOfBirth.slice(2, 4)}`, wordMarkBriefly(locale, mark)].filter(Boolean).join(' ');
}

/**
 * Puts who a client is (`bornBriefly`) into the title of a window: right behind the client's name, where the title has it, or else at
 * its end. Of "Guardian of Mia Larkin: Ana Larkin" it makes "Guardian of Mia Larkin ’14: Ana Larkin".
 */
export function titleWithBorn(title: string, name: string | undefined, born: string): string {
  if (born === '') return title;
  const found = name ? wholeName(name).exec(title) : null;
  const end = found === null ? title.length : found.index + found[0].length;
  return `${title.slice(0, end)} ${born}${title.slice(end)}`;
}

/** Finds a name where it is not a part of a longer one. */
const wholeName = (name: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}-])${name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\\p{L}\\p{N}’'-])`,
    'u',
  );

/** Words a name for the title of a window, like "Xu Ng ’01"; the name alone where the birth date is not known. */
export function nameBriefly(
  locale: Locale,
  name: string,
  dateOfBirth: string | null | undefined,
  mark: NamesakeMark | null | undefined,
): string {
  return dateOfBirth == null ? name : `${name} ${bornBriefly(locale, dateOfBirth, mark)}`;
}
