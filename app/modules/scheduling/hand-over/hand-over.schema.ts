import { z } from 'zod';
import { plainText } from '#app/platform/plain-text.ts';
import { FOR_ALL, MOST_HANDED_OVER, ON_ONE_PAGE } from '#app/modules/scheduling/handed-over-way.ts';

const reason = z
  .string()
  .optional()
  .transform((text) => (text ?? '').trim());

const row = z.object({
  id: z.string().max(64).default(''),
  version: z.string().max(12).default(''),
  way: z.string().max(200).optional(),
  cancelReason: reason,
  waitReason: reason,
  keepReason: reason,
});

/** The questions of a form that hands sessions over: what becomes of each, and why. */
export const HAND_OVER_QUESTIONS = {
  rows: z.array(row).max(ON_ONE_PAGE).default([]),
  /** What is chosen for the sessions that stand on other pages, as `writeOthers` writes it. */
  others: z.string().max(220_000).optional(),
  all: z.enum(FOR_ALL).optional().catch(undefined),
  reasonForAll: reason,
  /** Names the choices that the person has reviewed. */
  reviewed: z.string().max(64).optional(),
  /** The button that shows the choices again, or the next of them: the number of the page. */
  show: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .optional()
    .catch(undefined),
};

export type PostedRow = z.output<typeof row>;
/** What a session has chosen for it, as it is carried from page to page. */
export interface Chosen {
  readonly id: string;
  readonly version: string;
  readonly way: string;
  readonly reason: string;
}

/** What was posted of a hand-over. */
export type HandOverInput = {
  readonly [Name in keyof typeof HAND_OVER_QUESTIONS]?: z.output<(typeof HAND_OVER_QUESTIONS)[Name]>;
};

const carried = z.object({
  reasons: z.array(z.string().transform((text) => plainText(text).trim())).max(MOST_HANDED_OVER),
  rows: z
    .array(z.tuple([z.string().max(64), z.string().max(12), z.string().max(200), z.number()]))
    .max(MOST_HANDED_OVER),
});

/** Writes choices as the value of one field: a form has fewer fields than a hand-over has sessions. */
export function writeOthers(chosen: readonly Chosen[]): string {
  const reasons = [...new Set(chosen.map(({ reason }) => reason))];
  const rows = chosen.map(({ id, version, way, reason }) => [id, version, way, reasons.indexOf(reason)]);
  return JSON.stringify({ reasons, rows });
}

/** Returns what was posted for each session, by its id: on the page that was sent, else on another one. */
export function postedRows({ rows = [], others }: HandOverInput): ReadonlyMap<string, PostedRow> {
  const { data } = carried.safeParse(asJson(others ?? ''));
  const carriedRows = (data?.rows ?? []).map(([id, version, way, index]): PostedRow => {
    const why = data?.reasons[index] ?? '';
    return {
      ...{ id, version, way },
      cancelReason: way === 'cancel' ? why : '',
      waitReason: way === 'wait' ? why : '',
      keepReason: way === 'keep' ? why : '',
    };
  });
  return new Map([...carriedRows, ...rows].map((one) => [one.id, one]));
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
