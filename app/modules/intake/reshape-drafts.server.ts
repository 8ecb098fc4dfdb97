import { intakes } from '#db/schema/intake.ts';
import type { Scope } from '#db/tenant.server.ts';
import { reshapeBatch } from '#app/modules/tenancy/index.server.ts';
import { STORED_ANSWERS } from './stored-answers.ts';

/** Rewrites the answers of the next intakes in their newest shape and returns whether there are more. */
export function reshapeDrafts(scope: Scope): Promise<boolean> {
  return reshapeBatch(scope, { table: intakes, column: intakes.answers, shape: STORED_ANSWERS });
}
