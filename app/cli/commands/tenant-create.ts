import { parseArgs } from 'node:util';
import { z } from 'zod';
import { now } from '#app/platform/clock.ts';
import { emailFault } from '#app/platform/email.ts';
import { likelyDomain } from '#app/platform/email-slip.ts';
import { toE164 } from '#app/platform/phone.ts';
import { US_STATES } from '#app/platform/us-states.ts';
import { makeFirstClinic, type FirstClinic } from './make-first-clinic.server.ts';
import { UsageInvalid } from './usage-invalid.ts';
import { withStores } from './with-stores.ts';

const OPTIONS = {
  name: { type: 'string' },
  slug: { type: 'string' },
  phone: { type: 'string' },
  location: { type: 'string' },
  address: { type: 'string' },
  zone: { type: 'string' },
  state: { type: 'string' },
  'admin-name': { type: 'string' },
  'admin-email': { type: 'string' },
  'admin-subject': { type: 'string' },
  issuer: { type: 'string' },
  'week-starts': { type: 'string' },
} as const;

const Text = z.string({ error: 'is missing' }).trim().min(1, 'is empty').max(200, 'is too long');

const Given = z.object({
  name: Text,
  slug: Text.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is lower-case letters, digits and hyphens').refine(
    (slug) => slug !== 'platform',
    'is the system’s own',
  ),
  phone: Text.transform((text, context) => {
    const phone = toE164(text);
    if (phone === null) context.issues.push({ code: 'custom', message: 'is no phone number', input: text });
    return phone ?? z.NEVER;
  }),
  location: Text,
  address: Text,
  zone: Text.refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'is no IANA time zone'),
  state: Text.refine((code) => US_STATES.some(([known]) => known === code), 'is no two-letter state'),
  'admin-name': Text,
  'admin-email': z
    .string({ error: 'is no e-mail address' })
    .trim()
    .refine((text) => emailFault(text) === null, 'is no e-mail address'),
  'admin-subject': Text,
  issuer: z.url({ error: 'is missing: give --issuer or OIDC_ISSUER' }),
  'week-starts': z.enum(['sunday', 'monday'], { error: 'is sunday or monday' }).default('sunday'),
});

/**
 * `clinic tenant create --name … --slug …`: makes a clinic, its first location and the membership of its first
 * administrator. The administrator is named by the identity provider's issuer and subject, never by an e-mail address,
 * which anybody may hold tomorrow. Running it again with the same words changes nothing; `created` then is false.
 * `warning` proposes another domain when that of the e-mail address looks mistyped; the address is kept.
 * Throws UsageInvalid for words that it does not take, and names every fault at once.
 */
export async function tenantCreate(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Record<string, unknown>> {
  const clinic = readWords(words, env);
  return withStores(env, async () => {
    const made = await makeFirstClinic(clinic, now());
    const meant = likelyDomain(clinic.admin.email);
    return { ...made, ...(meant === null ? {} : { warning: `--admin-email: did you mean ${meant}?` }) };
  });
}

function readWords(words: readonly string[], env: NodeJS.ProcessEnv): FirstClinic {
  const given = Given.safeParse({ issuer: env['OIDC_ISSUER'], ...optionsOf(words) });
  if (!given.success) {
    const faults = given.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
    throw new UsageInvalid(faults.join('\n'));
  }
  const { name, slug, phone, location, address, zone, state, issuer } = given.data;
  const admin = given.data;
  return {
    name,
    slug,
    phone,
    weekStartsOn: given.data['week-starts'] === 'monday' ? 1 : 7,
    location: { name: location, address, zone, state },
    admin: {
      issuer,
      subject: admin['admin-subject'],
      displayName: admin['admin-name'],
      email: admin['admin-email'],
    },
  };
}

function optionsOf(words: readonly string[]): object {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new UsageInvalid(error instanceof Error ? error.message : 'The words cannot be read.');
  }
}
