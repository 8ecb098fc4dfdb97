import { z } from 'zod';
import { optionalPhone, requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { withoutExtension } from '#app/platform/phone.ts';
import { CLINIC_PLANS } from './clinic-query.ts';
import { PLAN_LIMITS } from './plans.ts';

const code = codesOf('tenants');

const limit = z.coerce
  .number({ error: code('limit-invalid') })
  .int(code('limit-invalid'))
  .min(1, code('limit-invalid'))
  .max(1_000_000, code('limit-invalid'))
  .optional()
  .transform((most) => most ?? null);

/** A clinic's plan, and its limits where it has others than those of the plan. */
export const limitsSchema = z
  .object({
    plan: z.enum(CLINIC_PLANS, { error: code('plan-required') }),
    limits: z.enum(['plan', 'own'], { error: code('choice-required') }),
    ...{ locations: limit, therapists: limit, clients: limit },
  })
  .transform(({ plan, limits, ...own }) => ({ plan, limits: limits === 'plan' ? PLAN_LIMITS[plan] : own }));

/** The number from which a clinic sends texts; none where it sends none. */
export const textNumberSchema = z.object({
  textNumber: optionalPhone(code).transform((phone) => (phone === null ? null : withoutExtension(phone))),
});

/** Why a clinic is suspended or resumed, for the trail. */
export const reasonSchema = z.object({ reason: requiredText(code, 200, 'reason-required') });
