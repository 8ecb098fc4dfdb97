import { classNames } from './class-names.ts';
import { markup, type Markup } from './markup.ts';
import { iconMarkup } from './icon-markup.ts';
import type { IconName } from './icon-paths.ts';
import type { Tone } from './tag.tsx';

export interface AppointmentBlockProps {
  id: string;
  href: string;
  /** The person: a name or initials. */
  title: string;
  /** The birth date, where another person of the calendar has the same name. The name is cut off before it. */
  born?: string | undefined;
  /** The whole time in words, "9:00 – 9:50 AM". */
  time: string;
  /** Its start alone, which a short appointment shows: beside the whole time the name would have no room. */
  starts?: string | undefined;
  /** The place. */
  detail?: string | undefined;
  /** The meaning of the colour, for people who do not see it. */
  colourMeans?: string | undefined;
  status: { tone: Tone; icon: IconName; label: string };
  /** The length in minutes. It is drawn in steps of five, up to four hours. */
  minutes: number;
  /** The minutes after the start of its row. */
  offset?: number | undefined;
  struck?: boolean | undefined;
  /** The colour of the service, status or therapist. A key beside the calendar explains it. */
  colour?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}

/**
 * Draws one appointment in a calendar: person and time, then status and place. It stands in its start cell, and a class
 * gives its height.
 */
export function appointmentBlock(appointment: AppointmentBlockProps): Markup {
  const { id, href, title, born, time, starts, detail, colourMeans, status, struck } = appointment;
  const length = Math.max(10, Math.min(240, Math.round(appointment.minutes / 5) * 5));
  // There is no room for a line of its own: the icon alone shows the status, and screen readers get its words.
  const isShort = length <= 25;
  const start = Math.max(0, Math.min(25, Math.round((appointment.offset ?? 0) / 5) * 5));
  const classes = classNames(
    'block',
    `block--colour-${appointment.colour ?? 1}`,
    `len-${length}`,
    start > 0 && `off-${start}`,
    struck && 'block--struck',
    isShort && 'block--short',
    born !== undefined && !isShort && 'block--told',
  );
  const tone = `block__status--${status.tone}`;
  const icon = iconMarkup(status.icon, isShort ? status.label : undefined);
  const name = struck
    ? markup`<s class="block__name">${title}</s>`
    : markup`<span class="block__name">${title}</span>`;
  const who = born
    ? markup`<span class="block__who">${name} <span class="block__born">(${born})</span></span>`
    : name;
  const means = colourMeans ? markup`<span class="visually-hidden">${colourMeans}</span>` : null;
  const state = isShort
    ? null
    : markup`<span class="block__detail"><span class="${tone}">${status.label}</span>${detail ? ` · ${detail}` : null}</span>`;
  const when =
    isShort && starts !== undefined
      ? markup`<span class="block__time"><span aria-hidden="true">${starts}</span><span class="visually-hidden">${time}</span></span>`
      : markup`<span class="block__time">${time}</span>`;
  return markup`<a id="appointment-${id}" href="${href}" class="${classes}"><span class="block__title"><span class="block__status ${tone}">${icon}</span>${who}</span>${when}${means}${state}</a>`;
}
