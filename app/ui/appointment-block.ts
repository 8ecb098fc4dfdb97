import { classNames } from './class-names.ts';
import { markup, type Markup } from './markup.ts';
import { iconMarkup } from './icon-markup.ts';
import type { IconName } from './icon-paths.ts';
import { markMarkup } from './mark.tsx';
import { tokenOf, type MarkColour } from './mark-shapes.ts';
import type { Tone } from './tag.tsx';

export interface AppointmentBlockProps {
  /** Names the block on its page. An appointment that stands there twice has a second name. */
  id: string;
  href: string;
  /** The person: a name or initials. */
  title: string;
  /** The end of a person's name, which the beginning makes room for where one line holds not all of it. */
  lastName?: string | undefined;
  /** The birth date, where another person of the calendar has the same name. The name is cut off before it. */
  born?: string | undefined;
  /** The same in the least room, which a short appointment shows instead of the name: "XN 2/14/18". */
  brief?: string | undefined;
  /** The whole time in words, "9:00 – 9:50 AM". */
  time: string;
  /** Its start alone, which a short appointment shows: beside the whole time the name would have no room. The row says AM or PM. */
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
  /** The colour of the service, with its mark. A key beside the calendar explains it. */
  colour?: MarkColour | undefined;
  /** What scripts must know to let it be dragged; absent where it may not be. `startsAt` is a wall clock, `YYYY-MM-DDTHH:MM`. */
  drag?: { startsAt: string; version: number } | undefined;
}

/** Below this length in minutes, a name has one line. */
const SEVERAL_LINES = 45;
/** Characters that stand in one line of the narrowest column. */
const NARROW = 14;

/**
 * Draws one appointment in a calendar: person and time, then status and place. It stands in its start cell, and a class
 * gives its height. Where a part may not be seen whole, the link's title tells all of them.
 */
export function appointmentBlock(appointment: AppointmentBlockProps): Markup {
  const {
    id,
    href,
    title,
    born,
    brief,
    time,
    starts,
    detail,
    colourMeans,
    status,
    struck,
    colour = 'blue',
    drag,
  } = appointment;
  const length = Math.max(10, Math.min(240, Math.round(appointment.minutes / 5) * 5));
  // There is no room for a line of its own: the icon alone shows the status, and screen readers get its words.
  const isShort = length <= 25;
  const start = Math.max(0, Math.min(25, Math.round((appointment.offset ?? 0) / 5) * 5));
  const classes = classNames(
    'block',
    `block--colour-${tokenOf(colour)}`,
    `len-${length}`,
    start > 0 && `off-${start}`,
    struck && 'block--struck',
    isShort && 'block--short',
    born !== undefined && !isShort && 'block--told',
  );
  const tone = `block__status--${status.tone}`;
  const icon = iconMarkup(status.icon, isShort ? status.label : undefined);
  const name = nameMarkup(appointment, length < SEVERAL_LINES);
  const told = born ? `${title} (${born})` : title;
  const who =
    isShort && brief !== undefined
      ? markup`<span class="block__name block__brief" aria-hidden="true">${brief}</span><span class="visually-hidden">${told}</span>`
      : born
        ? markup`<span class="block__who">${name} <span class="block__born">(${born})</span></span>`
        : name;
  const means = colourMeans ? markup`<span class="visually-hidden">${colourMeans}</span>` : null;
  const mark = markMarkup(colour);
  const when =
    isShort && starts !== undefined
      ? markup`<span class="block__time">${mark} <span aria-hidden="true">${starts}</span><span class="visually-hidden">${time}</span></span>`
      : markup`<span class="block__time">${mark} <span>${time}</span></span>`;
  const state = isShort ? null : detailMarkup(appointment);
  const mayBeCut = length < SEVERAL_LINES || title.length > NARROW || (detail ?? '').length > NARROW;
  const whole = [told, time, status.label, detail].filter(Boolean).join(' · ');
  const drags =
    drag &&
    markup` data-starts-at="${drag.startsAt}" data-minutes="${appointment.minutes}" data-version="${drag.version}" data-who="${told}"`;
  return markup`<a id="appointment-${id}" href="${href}" class="${classes}"${drags}${mayBeCut && markup` title="${whole}"`}><span class="block__main"><span class="block__title"><span class="block__status ${tone}">${icon}</span>${who}</span>${when}</span>${means}${state}</a>`;
}

/** The name, in two parts where it may be cut: people of one family, and people of one first name, stay different. */
function nameMarkup({ title, lastName, struck }: AppointmentBlockProps, isOneLine: boolean): Markup {
  const isInParts =
    isOneLine && title.length > NARROW && lastName !== undefined && title.endsWith(` ${lastName}`);
  const words = isInParts
    ? markup`<span>${title.slice(0, -lastName.length - 1)}</span> <span>${lastName}</span>`
    : title;
  const classes = classNames('block__name', isInParts && 'block__name--parts');
  return struck
    ? markup`<s class="${classes}">${words}</s>`
    : markup`<span class="${classes}">${words}</span>`;
}

function detailMarkup({ status, detail }: AppointmentBlockProps): Markup {
  const tone = `block__status--${status.tone}`;
  return detail
    ? markup`<span class="block__detail"><span class="${tone}">${status.label} ·</span> <span class="block__place">${detail}</span></span>`
    : markup`<span class="block__detail"><span class="${tone}">${status.label}</span></span>`;
}
