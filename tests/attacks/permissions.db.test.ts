import { readFileSync } from 'node:fs';
import { and, count, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { grantFor, type Permission } from '#app/modules/identity/permissions.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { joinAs, makeAttackedClinic, TUESDAY_10 } from './attacked-clinic.ts';
import { openDatabaseState } from './database-state.ts';
import { addressOf, TARGETS, type Prepared } from './targets.ts';

const database = await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const state = await openDatabaseState(database.superuserUrl);
const here = await makeAttackedClinic();
const there = await makeAttackedClinic();
const { slug } = here.tenant;
/** A therapist elsewhere, a billing clerk here: what the one may do must not help the other. */
const both = await joinAs(here, there.people.author, 'billing');
const people: Readonly<Record<string, TestMember>> = { ...here.people, both };

const ways = site.routes
  .filter(({ pattern }) => pattern.startsWith('/c/:clinic'))
  .flatMap(({ pattern, file, module }) => [
    ...('loader' in module ? [[pattern, 'get', file] as const] : []),
    ...('action' in module ? [[pattern, 'post', file] as const] : []),
  ]);

/** The permission that the route's source names for this method. */
function needed(file: string, method: 'get' | 'post'): Permission {
  const source = readFileSync(`app/${file}`, 'utf8');
  const from = source.indexOf(method === 'get' ? 'export const loader' : 'export const action');
  return /\bcan: '([a-z-]+\.[a-zA-Z-]+)'/.exec(source.slice(from))?.[1] as Permission;
}

const denials = (member: TestMember) =>
  here.asJob(async ({ tx }) => {
    const [row] = await tx
      .select({ n: count() })
      .from(auditEvents)
      .where(and(eq(auditEvents.accountId, member.accountId), eq(auditEvents.outcome, 'denied')));
    return row?.n ?? 0;
  });

/** Acts that are nobody's but the actor's: whoever may do them does them. */
const ABOUT_ONESELF = new Set([
  '/c/:clinic/my-time-off/new',
  '/c/:clinic/account/calendar-feed',
  '/c/:clinic/account/calendar-feed/end',
]);

describe.each(ways)('%s (%s)', (pattern, method, file) => {
  const target = TARGETS[pattern]!;
  const permission = needed(file, method);
  /** Records of the clinic's own that somebody else takes care of. */
  const names = /:(client|id|appointment|note|request|alert)\b/.test(pattern);
  // Refused requests use nothing up.
  let untouched: Promise<Prepared> | undefined;

  it.each(Object.keys(people))('shows and gives the %s no more than the table says', async (who) => {
    const member = people[who]!;
    const grant = grantFor(member, permission);
    const isStranger =
      who === 'colleague' && !ABOUT_ONESELF.has(pattern) && (grant === 'own' || grant === 'supervised');
    const isRefused = grant === null || isStranger;
    const { params, fields } = await (isRefused || method === 'get'
      ? (untouched ??= target.prepare(here))
      : target.prepare(here));
    const path = addressOf(pattern, slug, params);
    const before = isRefused && method === 'post' ? await state.digest() : null;
    const deniedBefore = grant === null ? await denials(member) : 0;
    const answer = await (method === 'get'
      ? site.get(path, { as: member })
      : site.post(path, fields, { as: member }));
    if (grant === null) {
      expect(answer.status).toBe(403);
      expect(await denials(member)).toBe(deniedBefore + 1);
    } else if (isStranger && names) expect(answer.status).toBe(404);
    else if (isStranger && method === 'post') expect([422, 303]).toContain(answer.status);
    else expect([200, 303, 404, 422]).toContain(answer.status);
    if (isRefused) expect(answer.html).not.toContain(here.marker);
    if (before !== null) expect(await state.digest()).toEqual(before);
    const isIntake = pattern.includes('/intakes');
    if (!['admin', 'author', 'supervisor'].includes(who) && !isIntake)
      expect(answer.html).not.toContain(here.needsMarker);
    if (!['author', 'supervisor'].includes(who) && !pattern.includes('/kept/'))
      expect(answer.html).not.toContain(here.noteMarker);
  });
});

describe('a form that was kept', () => {
  it('is offered to nobody but its owner', async () => {
    const form = await here.newKeptForm(here.people.author);
    const path = addressOf('/c/:clinic/kept/:form', slug, { form });
    for (const [who, member] of Object.entries(people)) {
      const answer = await site.get(path, { as: member });
      expect([who, answer.status]).toEqual([who, who === 'author' ? 200 : 404]);
    }
    for (const odd of ['x', newId(), form.toUpperCase(), '%00'])
      expect(
        (await site.get(addressOf('/c/:clinic/kept/:form', slug, { form: odd }), { as: people['author']! }))
          .status,
      ).toBe(404);
  });
});
