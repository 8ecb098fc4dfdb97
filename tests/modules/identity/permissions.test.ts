import { expect, it } from 'vitest';
import { grantFor, PERMISSIONS, type Grant, type Permission } from '#app/modules/identity/permissions.ts';
import { heldOf, hasRole, rolesOf, STAFF_ROLES } from '#app/modules/identity/roles.ts';

const REACH: readonly (Grant | null)[] = [null, 'own', 'supervised', 'limited', 'any'];
const reachOf = (grant: Grant | null) => REACH.indexOf(grant);
/** Every choice of one role or more. */
const CHOICES = Array.from({ length: 2 ** STAFF_ROLES.length - 1 }, (_, n) =>
  STAFF_ROLES.filter((_role, bit) => ((n + 1) >> bit) % 2 === 1),
);

it.each(CHOICES.map((roles) => [roles.join(', '), roles] as const))(
  'somebody who has the roles %s may do what any of them allows, as far as the furthest, and no more',
  (_, roles) => {
    const held = heldOf([...roles].reverse());
    expect(rolesOf(held)).toEqual(roles);
    for (const permission of Object.keys(PERMISSIONS) as Permission[])
      for (const receptionSeesNeeds of [true, false]) {
        const each = roles.map((role) => grantFor({ role, receptionSeesNeeds }, permission));
        const furthest = Math.max(...each.map(reachOf));
        expect(reachOf(grantFor({ ...held, receptionSeesNeeds }, permission)), permission).toBe(furthest);
      }
    for (const role of STAFF_ROLES) expect(hasRole(held, role)).toBe(roles.includes(role));
  },
);

it('tells each permission differently, and in words of each language', () => {
  const all = Object.values(PERMISSIONS);
  for (const locale of ['en', 'es'] as const) {
    const words = all.map((permission) => permission[locale].trim());
    expect(words).not.toContain('');
    expect(new Set(words).size).toBe(all.length);
  }
  expect(all.filter(({ en, es }) => en === (es as string))).toEqual([]);
});
