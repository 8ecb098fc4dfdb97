import { z } from 'zod';
import { FOR_ALL, MOST_HANDED_OVER } from './way.ts';

const reason = z
  .string()
  .optional()
  .transform((text) => (text ?? '').trim().slice(0, 500));

const row = z.object({
  id: z.string().max(64).default(''),
  version: z.string().max(12).default(''),
  way: z.string().max(200).optional(),
  cancelReason: reason,
  keepReason: reason,
});

/** The questions of a form that hands sessions over: what becomes of each, and why. */
export const HAND_OVER_QUESTIONS = {
  rows: z.array(row).max(MOST_HANDED_OVER).default([]),
  all: z.enum(FOR_ALL).optional().catch(undefined),
  reasonForAll: reason,
  /** Names the choices that the person has reviewed. */
  reviewed: z.string().max(64).optional(),
  /** The button that leads from the review back to the choices. */
  again: z.literal('yes').optional().catch(undefined),
};

export type PostedRow = z.output<typeof row>;
/** What was posted of a hand-over. */
export type HandOverInput = {
  readonly [Name in keyof typeof HAND_OVER_QUESTIONS]?: z.output<(typeof HAND_OVER_QUESTIONS)[Name]>;
};
