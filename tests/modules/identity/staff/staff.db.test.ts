import { and, desc, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findAuditEvent, openAuditEvent } from '#app/modules/audit/trail/index.server.ts';
import {
  actOnColleague,
  changeMember,
  listStaff,
  readMember,
} from '#app/modules/identity/staff/index.server.ts';
import type { StaffActName } from '#app/modules/identity/staff/staff-acts.ts';
import { readStaffQuery } from '#app/modules/identity/staff/staff-query.ts';
import {
  authenticateMember,
  hashSessionToken,
  startSession,
  TREATS,
} from '#app/modules/identity/sessions/index.server.ts';
import { changePlaces, readMemberPlaces } from '#app/modules/identity/member/index.server.ts';
import { changeSupervisors, readSupervisors } from '#app/modules/setup/supervision/index.server.ts';
import { readSupervisors as readSupervisorsOn } from '#app/modules/therapists/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { accounts, memberships, sessions } from '#db/schema/identity.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import { acrossTenants, withTenant, type Role, type Scope } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { startSession as signIn } from '#tests/support/site.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

/** How many connections to the database wait for a lock. */
async function waiting(): Promise<number> {
  const rows = await superuser`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
}

let clinic: TestClinic;
let admin: TestMember;
let colleague: TestMember;
let token: string;
beforeEach(async () => {
  clinic = await makeClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  colleague = await clinic.member('therapist', 'Tom Berg');
  await signIn(admin);
  token = await signIn(colleague);
  asked = [];
});

/** What the identity provider was asked, in its order. */
let asked: string[];
const oidc = {
  endSessionsOf: async (subject: string) => {
    asked.push(`end ${subject}`);
    return null;
  },
  people: {
    readSignIn: async () => ({ ok: true, value: null }) as const,
    requireSecondFactorAgain: async (subject: string) => {
      asked.push(`second factor ${subject}`);
      return null;
    },
    unlock: async (subject: string) => {
      asked.push(`unlock ${subject}`);
      return null;
    },
  },
};

/** Does it as `by`. Returns the code of the refusal, or null. */
async function act(
  name: StaffActName,
  on: TestMember,
  rowVersion = 1,
  by = admin,
  sessionId = newId(),
  endSessionsOf: typeof oidc.endSessionsOf = oidc.endSessionsOf,
  roles: readonly Role[] = ['receptionist'],
) {
  const done = await clinic.as(by, (scope) =>
    actOnColleague(scope, name, on.membershipId, {
      sessionId,
      rowVersion,
      roles,
      oidc: { ...oidc, endSessionsOf },
    }),
  );
  return isRefusal(done) ? done.refused : null;
}

const sessionsOf = (person: TestMember) =>
  acrossTenants('test', (tx) =>
    tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.accountId, person.accountId)),
  );

/** Whether the clinic lets the bearer of a token in, as each request of each process asks. */
async function letsIn(bearer: string): Promise<string> {
  const found = await clinic.asJob(({ tx, now }) =>
    authenticateMember(tx, clinic.tenant, hashSessionToken(bearer), now, false),
  );
  return 'refused' in found ? found.refused : found.member.displayName;
}

/** Signs in by a proof of this moment. Returns the token, or the code of the refusal. */
async function signInBy(person: TestMember, authTime: Date): Promise<string> {
  const identity = { issuer: 'https://test.invalid', subject: person.accountId, authTime };
  const begun = await startSession(identity, null, { requestId: 'test' }, new Date());
  return typeof begun === 'string' ? begun : begun.refused;
}

const aSecond = (after: number) => new Date(Date.now() + after * 1_000);

async function trail(): Promise<string[]> {
  const rows = await clinic.asJob(({ tx }) =>
    tx
      .select({ action: auditEvents.action, outcome: auditEvents.outcome, on: auditEvents.resourceId })
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, clinic.tenant.id), sql`${auditEvents.action} like 'staff.%'`))
      .orderBy(auditEvents.sequence),
  );
  return rows.map(({ action, outcome, on }) => `${action} ${outcome} ${on === colleague.membershipId}`);
}

describe('a colleague’s sessions', () => {
  it('end one by one: the others go on, and a proof that the provider remembers brings none back', async () => {
    const other = await signInBy(colleague, aSecond(-1));
    expect(await act('session-end', colleague, 1, admin, colleague.sessionId)).toBeNull();
    expect(await letsIn(token)).toBe('no-session');
    expect(await letsIn(other)).toBe('Tom Berg');
    expect(await signInBy(colleague, aSecond(-5))).toBe('proof-too-old');
    expect(await letsIn(await signInBy(colleague, aSecond(2)))).toBe('Tom Berg');
    expect(await trail()).toEqual(['staff.end-session allowed true']);
    expect(await act('session-end', colleague, 1, admin, admin.sessionId)).toBe('no-session');
    expect(await sessionsOf(admin)).toHaveLength(1);
  });

  it('end all at once, at the provider first', async () => {
    await signInBy(colleague, aSecond(-1));
    expect(await act('sign-out', colleague)).toBeNull();
    expect(asked).toEqual([`end ${colleague.accountId}`]);
    expect(await sessionsOf(colleague)).toEqual([]);
    expect(await sessionsOf(admin)).toHaveLength(1);
    expect(await signInBy(colleague, aSecond(-5))).toBe('proof-too-old');
    expect(await trail()).toEqual(['staff.sign-out allowed true']);
  });

  it('end when the second factor is required again', async () => {
    expect(await act('second-factor', colleague)).toBeNull();
    expect(asked).toEqual([`second factor ${colleague.accountId}`, `end ${colleague.accountId}`]);
    expect(await sessionsOf(colleague)).toEqual([]);
    expect(await trail()).toEqual(['staff.require-second-factor allowed true']);
  });

  it('stay when only a lock is cleared', async () => {
    expect(await act('unlocking', colleague)).toBeNull();
    expect(asked).toEqual([`unlock ${colleague.accountId}`]);
    expect(await sessionsOf(colleague)).toHaveLength(1);
    expect(await trail()).toEqual(['staff.unlock allowed true']);
  });

  it('cannot be ended by the app otherwise, nor those of people of other clinics', async () => {
    const stranger = await (await makeClinic()).member('admin');
    await signIn(stranger);
    await expect(
      clinic.as(admin, ({ tx }) => tx.execute(sql`select app.end_sessions(${stranger.accountId}::uuid)`)),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      clinic.as(admin, ({ tx }) => tx.delete(sessions).where(eq(sessions.accountId, colleague.accountId))),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      clinic.as(admin, ({ tx }) => tx.update(accounts).set({ signedOutAt: new Date() })),
    ).rejects.toMatchObject({ code: '42501' });
    expect(await sessionsOf(stranger)).toHaveLength(1);
  });
});

describe('deactivating a colleague', () => {
  it('ends the sessions in the same transaction, whoever writes the status', async () => {
    const undone = clinic.as(admin, async ({ tx }) => {
      await tx
        .update(memberships)
        .set({ status: 'disabled' })
        .where(eq(memberships.id, colleague.membershipId));
      const left = await tx.select().from(sessions).where(eq(sessions.accountId, colleague.accountId));
      throw new Error(`left: ${left.length}`);
    });
    await expect(undone).rejects.toThrow('left: 0');
    expect(await letsIn(token)).toBe('Tom Berg');
  });

  it('shuts the clinic to the person at once, who comes back with a later proof once reactivated', async () => {
    expect(await act('deactivation', colleague)).toBeNull();
    expect(await letsIn(token)).toBe('no-session');
    expect(await signInBy(colleague, aSecond(-5))).toBe('proof-too-old');
    const back = await signInBy(colleague, aSecond(2));
    expect(await letsIn(back)).toBe('not-a-member');
    expect(await act('reactivation', colleague, 2)).toBeNull();
    expect(await letsIn(back)).toBe('Tom Berg');
    expect(await trail()).toEqual(['staff.deactivate allowed true', 'staff.reactivate allowed true']);
  });

  it('is refused by the form of an earlier version, and when it is done already', async () => {
    expect(await act('deactivation', colleague, 7)).toBe('stale');
    expect(await letsIn(token)).toBe('Tom Berg');
    expect(await act('deactivation', colleague)).toBeNull();
    expect(await act('deactivation', colleague)).toBe('stale');
    expect(await act('deactivation', colleague, 2)).toBe('already-so');
    expect(await act('reactivation', colleague)).toBe('stale');
  });

  it('is refused to oneself, and leaves an active administrator of two who deactivate each other', async () => {
    expect(await act('deactivation', admin)).toBe('oneself');
    const second = await clinic.member('admin', 'Eve Moor');
    await signIn(second);
    let theirs: Promise<string | null> | undefined;
    // While the first act holds its locks, the second begins, and comes as far as it can.
    const ours = await act('deactivation', second, 1, admin, '', async () => {
      theirs = act('deactivation', admin, 1, second);
      await vi.waitFor(async () => expect(await waiting()).toBe(1));
      return null;
    });
    expect([ours, await theirs]).toEqual([null, 'last-admin']);
    const { rows } = await clinic.asJob((scope) =>
      listStaff(scope, readStaffQuery(new URLSearchParams({ role: 'admin', status: 'active' }))),
    );
    expect(rows).toHaveLength(1);
  });

  it('changes nothing in another clinic, where the person’s role stays', async () => {
    const elsewhere = await makeClinic();
    const membershipId = newId();
    await elsewhere.asJob(({ tx, now }) =>
      tx.insert(memberships).values({
        tenantId: elsewhere.tenant.id,
        id: membershipId,
        accountId: colleague.accountId,
        role: 'billing',
        displayName: 'Tom Berg',
        email: 'tom@example.test',
        createdAt: now,
      }),
    );
    expect(await act('deactivation', colleague)).toBeNull();
    const there = await elsewhere.asJob((scope) => readMember(scope, membershipId));
    expect(there?.status).toBe('active');
    expect(there?.sessions).toEqual([]);
    expect(await clinic.asJob((scope) => readMember(scope, membershipId))).toBeNull();
  });
});

const names = async (query: Record<string, string>) => {
  const { rows } = await clinic.asJob((scope) =>
    listStaff(scope, readStaffQuery(new URLSearchParams(query))),
  );
  return rows.map(({ name }) => name);
};

describe('the role of a colleague', () => {
  const give = (roles: Role | readonly Role[], on = colleague, rowVersion = 1, by = admin) =>
    act('role', on, rowVersion, by, '', undefined, [roles].flat());
  const shown = (person: TestMember) => clinic.asJob((scope) => readMember(scope, person.membershipId));

  it('is the new one at once: every session ends, and a later proof comes in with it', async () => {
    expect(await give('billing')).toBeNull();
    expect(await letsIn(token)).toBe('no-session');
    expect(await signInBy(colleague, aSecond(-5))).toBe('proof-too-old');
    const bearer = await signInBy(colleague, aSecond(2));
    const found = await clinic.asJob(({ tx, now }) =>
      authenticateMember(tx, clinic.tenant, hashSessionToken(bearer), now, false),
    );
    expect(found).toMatchObject({ member: { role: 'billing' } });
    const entry = await clinic.asJob(async (scope) => {
      const [row] = await scope.tx
        .select({ id: auditEvents.id })
        .from(auditEvents)
        .where(eq(auditEvents.action, 'staff.change-role'));
      const event = row === undefined ? null : await findAuditEvent(scope, row.id);
      return event === null ? null : openAuditEvent(scope, event);
    });
    expect(entry?.detail).toEqual([
      ['member', 'Tom Berg'],
      ['role', { from: ['therapist'], to: ['billing'] }],
    ]);
  });

  it('may be one of several, which count in every list and come in with the next sign-in', async () => {
    expect(await give(['billing', 'admin', 'therapist'])).toBeNull();
    expect(await shown(colleague)).toMatchObject({ role: 'admin', furtherRoles: ['therapist', 'billing'] });
    for (const role of ['admin', 'therapist', 'billing'])
      expect(await names({ role, search: 'Tom Berg' }), role).toEqual(['Tom Berg']);
    const treats = ({ tx }: Scope) => tx.select({ id: memberships.id }).from(memberships).where(TREATS);
    expect(await clinic.asJob(treats)).toContainEqual({ id: colleague.membershipId });
    const bearer = await signInBy(colleague, aSecond(2));
    const found = await clinic.asJob(({ tx, now }) =>
      authenticateMember(tx, clinic.tenant, hashSessionToken(bearer), now, false),
    );
    expect(found).toMatchObject({ member: { role: 'admin', furtherRoles: ['therapist', 'billing'] } });
    expect(await give(['therapist', 'billing', 'admin'], colleague, 2)).toBe('role-required');
  });

  it('is refused to oneself, by an earlier version, after an old proof, and when it is the same', async () => {
    expect(await give('billing', admin)).toBe('oneself');
    expect(await give('billing', colleague, 7)).toBe('stale');
    expect(await give('therapist')).toBe('role-required');
    await superuser`update sessions set auth_time = now() - interval '6 minutes' where id = ${admin.sessionId}`;
    expect(await give('billing')).toBe('proof-too-old');
    expect(await shown(colleague)).toMatchObject({ role: 'therapist', rowVersion: 1 });
  });

  it('is not the app’s to write otherwise, nor anybody’s who is no other administrator', async () => {
    const write = (by: TestMember, on: TestMember, session = by.sessionId) =>
      clinic.as(by, ({ tx }) =>
        tx.execute(sql`select app.change_roles(${on.membershipId}::uuid, '{admin}', ${session}::uuid)`),
      );
    const denied = { code: '42501' };
    await expect(
      clinic.as(admin, ({ tx }) => tx.update(memberships).set({ role: 'admin' })),
    ).rejects.toMatchObject(denied);
    await expect(write(colleague, admin)).rejects.toMatchObject(denied);
    await expect(write(colleague, colleague)).rejects.toMatchObject(denied);
    await expect(write(admin, admin)).rejects.toMatchObject(denied);
    await expect(write(admin, colleague, newId())).rejects.toMatchObject(denied);
    const stranger = await (await makeClinic()).member('admin');
    await signIn(stranger);
    await expect(write(admin, colleague, stranger.sessionId)).rejects.toMatchObject(denied);
    expect(await shown(colleague)).toMatchObject({ role: 'therapist' });
  });

  it('leaves an active administrator, whoever writes the status', async () => {
    await expect(
      clinic.asJob(({ tx }) => tx.update(memberships).set({ status: 'disabled' })),
    ).rejects.toMatchObject({ code: '23514' });
    expect(await shown(admin)).toMatchObject({ status: 'active' });
  });

  it.each([
    ['role', 'role', 2],
    ['role', 'role', 3],
    ['role', 'deactivation', 2],
    ['deactivation', 'role', 3],
    ['deactivation', 'deactivation', 3],
  ] as const)(
    'of two administrators who act on each other (%s, %s, of %i), one wins',
    async (a, b, count) => {
      const second = await clinic.member('admin', 'Eve Moor');
      await signIn(second);
      if (count === 3) await clinic.member('admin', 'Una Third');
      // The connections stand, so that both acts come as far as the lock at once.
      await Promise.all([shown(admin), shown(second), shown(colleague)]);
      const [ours, theirs] = await superuser
        .begin(async (blocking) => {
          await blocking`select from memberships where tenant_id = ${clinic.tenant.id} for update`;
          const both = [act(a, second), act(b, admin, 1, second)] as const;
          await vi.waitFor(async () => {
            const rows = await blocking`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
            expect(rows).toHaveLength(2);
          }, 1_800);
          return [both] as const;
        })
        .then(([both]) => Promise.all(both));
      const lost = count === 2 ? 'last-admin' : 'no-admin';
      expect([ours, theirs].sort()).toEqual([lost, null].sort());
      const { rows } = await clinic.asJob((scope) =>
        listStaff(scope, readStaffQuery(new URLSearchParams({ role: 'admin', status: 'active' }))),
      );
      expect(rows).toHaveLength(count - 1);
    },
  );
});

describe('the name and the address of a member', () => {
  const change = (name: string, rowVersion = 1, on = colleague) =>
    clinic.as(admin, (scope) =>
      changeMember(scope, on.membershipId, rowVersion, { name, email: 'tom@example.test' }),
    );

  it('are changed in this clinic, of oneself too, and of two changes of the same version one is refused', async () => {
    const done = await Promise.all([change('Tom B. Berg'), change('Thomas Berg')]);
    expect(done.filter((one) => one !== null && isRefusal(one))).toMatchObject([{ refused: 'stale' }]);
    expect(await letsIn(token)).toMatch(/^(Tom B\.|Thomas) Berg$/);
    expect(await change('Ada Lundqvist', 1, admin)).toEqual({ id: admin.membershipId });
    expect((await trail()).filter((line) => line.includes('allowed'))).toEqual([
      'staff.change allowed true',
      'staff.change allowed false',
    ]);
  });

  it('leave the trail and the version alone when nothing differs', async () => {
    expect(await change('Tom Berg')).toEqual({ id: colleague.membershipId });
    expect(await change('Tom Berg', 2)).toEqual({ id: colleague.membershipId });
    expect(await trail()).toEqual(['staff.change allowed true']);
    expect(
      await clinic.as(admin, (scope) => changeMember(scope, newId(), 1, { name: 'A', email: 'b' })),
    ).toBeNull();
  });
});

describe('the list of staff', () => {
  it('is searched, filtered and sorted, and says when somebody signed in last', async () => {
    await clinic.member('billing', 'Zoe 100% Ash');
    await signInBy(colleague, aSecond(-1));
    expect(await names({})).toEqual(['Ada Lund', 'Tom Berg', 'Zoe 100% Ash']);
    expect(await names({ by: '-name' })).toEqual(['Zoe 100% Ash', 'Tom Berg', 'Ada Lund']);
    expect(await names({ by: 'last' })).toEqual(['Tom Berg', 'Ada Lund', 'Zoe 100% Ash']);
    expect(await names({ search: 'BERG' })).toEqual(['Tom Berg']);
    expect(await names({ search: '100%' })).toEqual(['Zoe 100% Ash']);
    expect(await names({ search: '%' })).toEqual([]);
    expect(await names({ search: '_' })).toEqual([]);
    expect(await names({ role: 'admin' })).toEqual(['Ada Lund']);
    expect(await act('deactivation', colleague)).toBeNull();
    expect(await names({ status: 'disabled' })).toEqual(['Tom Berg']);
    expect(await names({ page: '2' })).toEqual([]);
  });

  it.each([
    ['José Núñez-Ibarra', 'jose nunez', 'Ibarra, José', 'nunezibarra'],
    ['Siobhán O’Brien', 'obrien', 'o brien', "O'Brien Siobhan"],
    ['Łukasz Wójcik', 'lukasz', 'WOJCIK lukasz', 'wojcik'],
  ])('finds %s however the name is spelled, as clients are found', async (name, ...searches) => {
    await clinic.member('billing', name);
    for (const search of searches) expect(await names({ search }), search).toEqual([name]);
  });
});

it('a request of any process sees a deactivation at once', async () => {
  expect(await letsIn(token)).toBe('Tom Berg');
  await withTenant(clinic.tenant, admin, { requestId: 'another process' }, (scope) =>
    actOnColleague(scope, 'deactivation', colleague.membershipId, {
      sessionId: '',
      rowVersion: 1,
      roles: [],
      oidc,
    }),
  );
  expect(await letsIn(token)).toBe('no-session');
});

/** The newest entry of an act that was done, its details by name. */
async function newestEntry(action: string) {
  const entry = await clinic.asJob(async (scope) => {
    const [row] = await scope.tx
      .select({ id: auditEvents.id })
      .from(auditEvents)
      .where(and(eq(auditEvents.action, action), eq(auditEvents.outcome, 'allowed')))
      .orderBy(desc(auditEvents.sequence))
      .limit(1);
    const event = row === undefined ? null : await findAuditEvent(scope, row.id);
    return event === null ? null : openAuditEvent(scope, event);
  });
  return { detail: Object.fromEntries(entry?.detail ?? []) as Record<string, unknown> };
}

describe('who supervises a therapist', () => {
  const NOBODY = { ends: {}, removed: [], supervisorId: null, since: null, until: null };
  let sue: TestMember;
  beforeEach(async () => {
    sue = await clinic.member('therapist', 'Sue Super');
  });
  const change = (
    answers: Partial<Parameters<typeof changeSupervisors>[3]>,
    rowVersion = 1,
    of: TestMember = colleague,
  ) =>
    clinic.as(admin, (scope) =>
      changeSupervisors(scope, of.membershipId, rowVersion, { ...NOBODY, ...answers }),
    );
  const shown = () => clinic.as(admin, (scope) => readSupervisors(scope, colleague.membershipId));
  const supervisorsOn = (day: string) =>
    clinic.asJob(async (scope) => (await readSupervisorsOn(scope))(colleague.therapistId!, day));

  it('is said with the days, which decide what the supervisor reads, and is in the trail in words', async () => {
    expect(await change({ supervisorId: sue.therapistId, since: '2026-01-01' })).toBeNull();
    expect(await supervisorsOn('2026-05-01')).toEqual([sue.therapistId]);
    expect(await supervisorsOn('2025-12-31')).toEqual([]);
    const [one] = (await shown())?.supervisors ?? [];
    expect(one).toMatchObject({ name: 'Sue Super', since: '2026-01-01', until: null, hasBegun: true });
    expect(await change({ ends: { [one?.id ?? '']: '2026-03-31' } }, 2)).toBeNull();
    expect(await supervisorsOn('2026-03-31')).toEqual([sue.therapistId]);
    expect(await supervisorsOn('2026-04-01')).toEqual([]);
    const { detail } = await newestEntry('staff.change-supervisors');
    expect(detail).toMatchObject({
      member: 'Tom Berg',
      supervisors: { from: ['Sue Super: 2026-01-01 – …'], to: ['Sue Super: 2026-01-01 – 2026-03-31'] },
    });
  });

  it('of the same two people is refused by the database itself where its days overlap, and not the day after', async () => {
    const insert = (since: string, until: string | null) =>
      clinic.asJob(({ tx, tenant }) =>
        tx.insert(supervisions).values({
          ...{ tenantId: tenant.id, id: newId(), since, until },
          ...{ supervisorId: sue.therapistId!, superviseeId: colleague.therapistId! },
        }),
      );
    await insert('2026-01-01', '2026-03-31');
    const overlapping = { code: '23P01' };
    await expect(insert('2026-03-31', null)).rejects.toMatchObject(overlapping);
    await expect(insert('2025-01-01', null)).rejects.toMatchObject(overlapping);
    await insert('2026-04-01', null);
  });

  it('is nobody twice, not oneself, and nobody who is supervised by the same person', async () => {
    expect(await change({ supervisorId: sue.therapistId, since: '2026-01-01' })).toBeNull();
    for (const [refused, done] of [
      ['stale', change({ supervisorId: sue.therapistId, since: '2030-01-01' })],
      ['supervises-twice', change({ supervisorId: sue.therapistId, since: '2030-01-01' }, 2)],
      ['supervises-circle', change({ supervisorId: colleague.therapistId, since: '2026-01-01' }, 1, sue)],
      ['unknown-supervisor', change({ supervisorId: colleague.therapistId, since: '2026-01-01' }, 2)],
    ] as const)
      expect(await done).toMatchObject({ refused });
    const [one] = (await shown())?.supervisors ?? [];
    expect(await change({ ends: { [one?.id ?? '']: '2025-01-01' } }, 2)).toMatchObject({
      refused: 'ends-before',
      detail: { id: one?.id },
    });
    // It has begun: it can be ended, and stays.
    expect(await change({ removed: [one?.id ?? ''] }, 2)).toMatchObject({ refused: 'unknown-supervisor' });
    expect(await change({ supervisorId: sue.therapistId, since: '2026-01-01' }, 1, admin)).toMatchObject({
      refused: 'no-profile',
    });
  });

  it('can be taken out again before it begins, and of two who add the same one wins', async () => {
    const later = { supervisorId: sue.therapistId, since: '2999-01-01' };
    const both = await Promise.all([change(later), change(later)]);
    expect(both.filter((done) => done === null)).toHaveLength(1);
    expect(both.find((done) => done !== null)).toMatchObject({ refused: 'stale' });
    const [one] = (await shown())?.supervisors ?? [];
    expect(await change({ removed: [one?.id ?? ''] }, 2)).toBeNull();
    expect((await shown())?.supervisors).toEqual([]);
  });

  it('is kept from another clinic’s therapists and members', async () => {
    const other = await makeClinic();
    const stranger = await other.member('therapist');
    expect(await change({ supervisorId: stranger.therapistId, since: '2026-01-01' })).toMatchObject({
      refused: 'unknown-supervisor',
    });
    expect(await change({ supervisorId: sue.therapistId, since: '2026-01-01' }, 1, stranger)).toMatchObject({
      refused: 'unknown-member',
    });
  });
});

describe('where a member works', () => {
  const change = (places: string[], rowVersion: number) =>
    clinic.as(admin, (scope) => changePlaces(scope, colleague.membershipId, rowVersion, places));

  it('is changed with both versions in the trail, and an old form changes nothing', async () => {
    expect(await change([clinic.locationId], 1)).toEqual({ id: colleague.membershipId });
    expect(await change([], 1)).toMatchObject({ refused: 'stale' });
    expect(await change([newId()], 2)).toMatchObject({ refused: 'unknown-place' });
    const found = await clinic.as(admin, (scope) => readMemberPlaces(scope, colleague.membershipId));
    expect(found).toMatchObject({ rowVersion: 2, places: [clinic.locationId] });
    const { detail } = await newestEntry('staff.change-locations');
    expect(detail).toMatchObject({ locations: { from: ['every-location'], to: ['Main Street'] } });
  });
});
