import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import type { Tone } from './tag.tsx';

export interface AppointmentBlockProps {
  id: string;
  href: string;
  /** Who: a name or initials. */
  title: string;
  /** The whole time in words, "9:00 – 9:50 AM". */
  time: string;
  /** Where. */
  detail?: string | undefined;
  /** What the colour stands for, for those who do not see it. */
  colourMeans?: string | undefined;
  status: { tone: Tone; icon: IconName; label: string };
  /** Length in minutes; drawn in steps of five, up to four hours. */
  minutes: number;
  /** Minutes after the start of its row. */
  offset?: number | undefined;
  struck?: boolean | undefined;
  /** Colour of service, status or therapist, with a key beside the calendar. */
  colour?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}

/** One appointment in a calendar: who, when, then status and place; sits in its start cell, its height drawn by class. */
export function AppointmentBlock({
  id,
  href,
  title,
  time,
  detail,
  colourMeans,
  status,
  minutes,
  offset = 0,
  struck,
  colour = 1,
}: AppointmentBlockProps) {
  const length = Math.max(10, Math.min(240, Math.round(minutes / 5) * 5));
  // No room for a line of its own: the icon alone says the status, in words to those who hear it.
  const isShort = length <= 25;
  const start = Math.max(0, Math.min(25, Math.round(offset / 5) * 5));
  return (
    <a
      id={`appointment-${id}`}
      href={href}
      className={classNames(
        'block',
        `block--colour-${colour}`,
        `len-${length}`,
        start > 0 && `off-${start}`,
        struck && 'block--struck',
        isShort && 'block--short',
      )}
    >
      <span className="block__title">
        <span className={`block__status block__status--${status.tone}`}>
          <Icon name={status.icon} {...(isShort ? { label: status.label } : {})} />
        </span>
        {struck ? <s className="block__name">{title}</s> : <span className="block__name">{title}</span>}
      </span>
      <span className="block__time">{time}</span>
      {colourMeans ? <span className="visually-hidden">{colourMeans}</span> : null}
      {isShort ? null : (
        <span className="block__detail">
          <span className={`block__status--${status.tone}`}>{status.label}</span>
          {detail ? ` · ${detail}` : null}
        </span>
      )}
    </a>
  );
}
