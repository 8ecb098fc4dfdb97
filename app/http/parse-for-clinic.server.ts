import type { Scope } from '#db/tenant.server.ts';
import { readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { schemaOf, type AnyForm } from '#app/platform/forms/form.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { areaCodesOf } from '#app/platform/phone-question.ts';
import { parseForm, type ParsedForm } from './form.server.ts';

/** Reads a post by its form. `ownAreaCodes` are those of the clinic's phones. */
export function parseAgainst(
  data: FormData,
  form: AnyForm | undefined,
  ownAreaCodes?: ReadonlySet<string>,
): ParsedForm<unknown> {
  if (form === undefined) return { ok: true, value: null };
  return parseForm(data, schemaOf(form, localDateOf(now(), 'UTC')), ownAreaCodes);
}

/** Reads a post again where it asks whether a phone number is of Mexico: in this clinic it may be a local one. */
export async function parseForClinic(
  scope: Scope,
  parsed: ParsedForm<unknown>,
  data: FormData,
  form: AnyForm | undefined,
): Promise<ParsedForm<unknown>> {
  if (parsed.ok || !Object.values(parsed.errors).some((code) => code.startsWith('phone-mexico')))
    return parsed;
  const places = await readEveryLocation(scope);
  return parseAgainst(data, form, areaCodesOf(places.map(({ phone }) => phone)));
}
