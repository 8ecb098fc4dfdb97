import { classNames } from './class-names.ts';
import { markup, type Markup } from './markup.ts';
import { iconMarkup } from './icon-markup.ts';
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
export function appointmentBlock(appointment: AppointmentBlockProps): Markup {
  const { id, href, title, time, detail, colourMeans, status, struck } = appointment;
  const length = Math.max(10, Math.min(240, Math.round(appointment.minutes / 5) * 5));
  // No room for a line of its own: the icon alone says the status, in words to those who hear it.
  const isShort = length <= 25;
  const start = Math.max(0, Math.min(25, Math.round((appointment.offset ?? 0) / 5) * 5));
  const classes = classNames(
    'block',
    `block--colour-${appointment.colour ?? 1}`,
    `len-${length}`,
    start > 0 && `off-${start}`,
    struck && 'block--struck',
    isShort && 'block--short',
  );
  const tone = `block__status--${status.tone}`;
  const icon = iconMarkup(status.icon, isShort ? status.label : undefined);
  const name = struck
    ? markup`<s class="block__name">${title}</s>`
    : markup`<span class="block__name">${title}</span>`;
  const means = colourMeans ? markup`<span class="visually-hidden">${colourMeans}</span>` : null;
  const state = isShort
    ? null
    : markup`<span class="block__detail"><span class="${tone}">${status.label}</span>${detail ? ` · ${detail}` : null}</span>`;
  return markup`<a id="appointment-${id}" href="${href}" class="${classes}"><span class="block__title"><span class="block__status ${tone}">${icon}</span>${name}</span><span class="block__time">${time}</span>${means}${state}</a>`;
}
