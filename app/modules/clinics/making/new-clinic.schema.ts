import { z } from 'zod';
import { optionalText, requiredEmail, requiredPhone, requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { US_STATE_CODES } from '#app/platform/us-states.ts';
import { isZone } from '#app/platform/zones.ts';
import { CLINIC_PLANS } from '#app/modules/clinics/standing/clinic-query.ts';

const code = codesOf('tenants');

/** What the operator says of a new clinic. */
export const newClinicSchema = z.object({
  name: requiredText(code, 80, 'name-required'),
  slug: z
    .string({ error: code('slug-invalid') })
    .trim()
    .max(40, code('slug-invalid'))
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, code('slug-invalid')),
  plan: z.enum(CLINIC_PLANS, { error: code('plan-required') }),
  phone: requiredPhone(code, 'phone-required'),
  weekStartsOn: z
    .enum(['7', '1'], { error: code('choice-required') })
    .transform((day) => (day === '1' ? 1 : 7)),
  locationName: requiredText(code, 80, 'location-required'),
  address: requiredText(code, 200, 'address-required'),
  state: z.enum(US_STATE_CODES, { error: code('state-required') }),
  zone: z.string({ error: code('zone-required') }).refine(isZone, code('zone-required')),
  adminName: requiredText(code, 100, 'admin-name-required'),
  adminEmail: requiredEmail(code, 'email-required'),
  adminSubject: optionalText(200),
  adminLocale: z.enum(['en', 'es'], { error: code('choice-required') }),
});

export type NewClinic = z.output<typeof newClinicSchema>;
