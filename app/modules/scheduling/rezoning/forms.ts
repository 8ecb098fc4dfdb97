import { z } from 'zod';
import { carried } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { KEPT } from './rezoning.ts';

/** The questions of a form that may change the zone of a place where sessions are booked. */
export const REZONING_QUESTIONS = {
  kept: z.enum(KEPT).optional().catch(undefined),
  /** Names the sessions that the person has seen. */
  seen: z.string().max(64).optional(),
};

export const REZONING_FIELDS = {
  kept: { label: 'rezoning.kept', read: choice('rezoning.kept_') },
  seen: carried,
} as const;

/** What was posted of it. */
export type RezoningInput = {
  readonly [Name in keyof typeof REZONING_QUESTIONS]?: z.output<(typeof REZONING_QUESTIONS)[Name]>;
};
