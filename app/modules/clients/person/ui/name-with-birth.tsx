import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { breakable } from '#app/ui/breakable.tsx';
import { BirthDate } from './birth-date.tsx';

/**
 * A name that leads somewhere, and behind it the birth date (`YYYY-MM-DD`) where it is known, with what tells the client from
 * another who has both: the name alone is underlined.
 */
export function NameWithBirth(props: {
  name: string;
  date: string | null | undefined;
  mark: NamesakeMark | null | undefined;
}) {
  const { name, date, mark } = props;
  return date == null ? (
    <>{breakable(name)}</>
  ) : (
    <>
      <span className="link-name">{breakable(name)}</span> <BirthDate date={date} mark={mark} />
    </>
  );
}
