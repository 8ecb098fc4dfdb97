import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeAttackedClinic, TUESDAY_10 } from './attacked-clinic.ts';
import { AUDITED } from './audited.ts';
import { addressOf, TARGETS } from './targets.ts';

await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const clinic = await makeAttackedClinic();
// So that lists of the day have rows.
for (const status of ['scheduled', 'completed'] as const) await clinic.newSession(status);
await clinic.newDelivery();

/** What one request left in the trail, each entry as `action (fields) of the client`, a denial or failure marked. */
async function entriesOf(requestId: string): Promise<string[]> {
  const rows = await clinic.asJob(({ tx }) =>
    tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.requestId, requestId))
      .orderBy(asc(auditEvents.sequence)),
  );
  const lines = rows.map(({ action, fields, clientId, outcome }) =>
    [
      action,
      ...(fields === null ? [] : [`(${fields})`]),
      ...(clientId === null ? [] : ['of a client']),
      ...(outcome === 'allowed' ? [] : [outcome]),
    ].join(' '),
  );
  return [...new Set(lines)];
}

const ways = site.routes
  .filter(({ pattern }) => pattern.startsWith('/c/:clinic'))
  .flatMap(({ pattern, module }) => [
    ...('loader' in module ? [['GET', pattern] as const] : []),
    ...('action' in module ? [['POST', pattern] as const] : []),
  ]);

/** Which plans wait depends on the acts before. */
const PLANS_WAIT = 'plan.due (name,dateOfBirth)';
const TO_CALL = 'client.read (name,dateOfBirth,phone,waitingList) of a client';

describe.each(ways)('%s %s', (method, pattern) => {
  const target = TARGETS[pattern]!;

  it('leaves in the trail what was read or done', async () => {
    const { params, fields } = await target.prepare(clinic);
    const path = addressOf(pattern, clinic.tenant.slug, params);
    const as = clinic.people[target.as];
    const answer = await (method === 'GET' ? site.get(path, { as }) : site.post(path, fields, { as }));
    const entries = await entriesOf(answer.headers.get('X-Request-Id') ?? '');
    if (answer.html.includes(clinic.marker)) expect(entries).not.toEqual([]);
    // Whether a session there is unsigned depends on the acts before.
    if (pattern === '/c/:clinic/admin/unsigned' && entries.length === 0) return;
    // So does whether somebody is to be called about an offer.
    const own = entries.filter((entry) => entry !== TO_CALL && !entry.startsWith(PLANS_WAIT));
    expect(own).toEqual(AUDITED[`${method} ${pattern}`]);
  });
});

it('every way into a clinic has its line, and no other', () => {
  expect(Object.keys(AUDITED)).toEqual(ways.map((way) => way.join(' ')));
});
