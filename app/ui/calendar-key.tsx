/** Explains the colours of a calendar. */
export function CalendarKey({
  label,
  entries,
}: {
  label: string;
  entries: readonly { colour: 1 | 2 | 3 | 4 | 5 | 6; label: string }[];
}) {
  return (
    <ul className="calendar-key" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.label}>
          <span className={`calendar-key__swatch block--colour-${entry.colour}`} aria-hidden="true" />
          {entry.label}
        </li>
      ))}
    </ul>
  );
}
