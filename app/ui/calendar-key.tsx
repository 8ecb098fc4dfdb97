import { Mark } from './mark.tsx';
import { tokenOf, type MarkColour } from './mark-shapes.ts';

/** Explains the colours of a calendar, and their marks. */
export function CalendarKey({
  label,
  entries,
}: {
  label: string;
  entries: readonly { colour: MarkColour; label: string }[];
}) {
  return (
    <ul className="calendar-key" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.label}>
          <span className={`calendar-key__swatch block--colour-${tokenOf(entry.colour)}`}>
            <Mark colour={entry.colour} />
          </span>
          {entry.label}
        </li>
      ))}
    </ul>
  );
}
