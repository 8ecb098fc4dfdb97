import type { Translate } from '#app/platform/i18n/index.ts';
import { phoneEnding } from '#app/platform/phone.ts';
import { tellApart } from '#app/platform/tell-apart.ts';

interface Kin {
  readonly id: string;
  readonly name: string;
  readonly relationship: string;
  readonly phone: string | null;
}

/**
 * Names the guardians or the emergency contacts of one client, by id, so that no two are mistaken for each other: namesakes
 * by their relation to the client, then by the end of their phone, then by their place in the list.
 */
export function nameKin(t: Translate, kin: readonly Kin[]): ReadonlyMap<string, string> {
  const placeOf = placesIn(kin);
  return byId(
    kin,
    tellApart(
      kin,
      ({ name }) => name,
      ({ relationship }) => relationship,
      ({ phone }) => (phone === null ? '' : t('naming.phoneEnding', { digits: phoneEnding(phone) })),
      ({ id }) => placeOf(id),
    ),
  );
}

/** Names the policies of one client, by id: two of one company by their place in the list. */
export function namePolicies(
  policies: readonly { readonly id: string; readonly provider: string }[],
): ReadonlyMap<string, string> {
  const placeOf = placesIn(policies);
  return byId(
    policies,
    tellApart(
      policies,
      ({ provider }) => provider,
      ({ id }) => placeOf(id),
    ),
  );
}

/** Titles the page of one of several entries, so that no two have the same title; the only one is named by the page. */
export function entryTitle(
  t: Translate,
  page: string,
  names: ReadonlyMap<string, string>,
  id: string | null,
): string {
  const which = id === null || names.size < 2 ? undefined : names.get(id);
  return which === undefined ? page : t('naming.whichOf', { page, which });
}

function placesIn(list: readonly { readonly id: string }[]): (id: string) => string {
  return (id) => String(1 + list.findIndex((one) => one.id === id));
}

const byId = (list: readonly { readonly id: string }[], names: readonly string[]) =>
  new Map(list.map(({ id }, at) => [id, names[at] ?? '']));
