import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import type { NeedsAnswers } from './needs.schema.ts';

interface Named {
  readonly id: string;
}

/**
 * Returns by field the ids that are not among the clinic's own: another clinic's, or ones taken out of use meanwhile.
 */
export function unknownChoices(
  { homeLocationId, importance }: NeedsAnswers['needs'],
  known: { readonly locations: readonly Named[]; readonly specializations: readonly Named[] },
): FieldFaults<'clients'> {
  const errors: Record<string, FieldFaults<'clients'>[string]> = {};
  if (!known.locations.some(({ id }) => id === homeLocationId))
    errors['homeLocationId'] = 'location-required';
  const specializations = new Set(known.specializations.map(({ id }) => id));
  if (Object.keys(importance).some((id) => !specializations.has(id))) errors[''] = 'specialization-unknown';
  return errors;
}
