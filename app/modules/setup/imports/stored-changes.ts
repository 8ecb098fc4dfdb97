import { z } from 'zod';
import { specializationState, therapistState } from '#app/modules/setup/import-plans/import-states.ts';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** Why a row stays as it is when its import is undone. */
export const STAY_REASONS = [
  'edited',
  'in-use',
  'name-taken',
  'specialization-gone',
  'has-sessions',
] as const;
export type StayReason = (typeof STAY_REASONS)[number];

const move = <State extends z.ZodType>(state: State) =>
  z.object({
    row: z.int(),
    name: z.string(),
    before: state.nullable(),
    after: state,
    /** Set when the import was undone and this row was not. */
    stays: z.enum(STAY_REASONS).optional(),
  });

/** What an import changed: each record as it was before, null where there was none, and after. */
export const STORED_CHANGES = sealedJson({
  version: 0,
  schema: z.object({
    specializations: z.array(move(specializationState)).default([]),
    therapists: z.array(move(therapistState)).default([]),
  }),
  upgrades: [],
});

export type StoredChanges = Parameters<typeof STORED_CHANGES.write>[0];
