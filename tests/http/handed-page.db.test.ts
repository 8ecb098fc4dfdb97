import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '#app/http/context.ts';
import { csrfToken } from '#app/http/csrf.server.ts';
import { cookie, COOKIES } from '#app/http/cookies.server.ts';
import { inTenant } from '#app/http/in-tenant.server.ts';
import type { Permission } from '#app/modules/identity/permissions.ts';
import { cancellationForm } from '#app/modules/scheduling/appointments/forms.ts';
import { newId } from '#app/platform/new-id.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { openSite, startSession } from '#tests/support/site.ts';

const { superuserUrl } = await openTestDatabase();
await openSite();
const address = 'http://127.0.0.1/c/sample/appointments';
const HANDED = { from: 'the action' };
const OWN = { from: 'the loader' };

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await makeClinic();
});

/** What one request's action and then its loader see: as Remix calls both, with one context. */
async function requestOf(role: 'admin' | 'therapist' | 'receptionist') {
  const person = await clinic.member(role);
  const token = await startSession(person);
  const context = {
    requestId: newId(),
    ip: '127.0.0.1',
    nonce: '',
    tenantSlug: null,
    setCookie: () => undefined,
    onClose: () => undefined,
    setRoute: () => undefined,
    frame: { locale: 'en' },
  } as unknown as RequestContext;
  const headers = { Cookie: cookie(COOKIES.session, token).split(';')[0] ?? '' };
  const body = new URLSearchParams({
    csrf: csrfToken(token, person.accountId),
    askedBy: 'client',
    reason: 'Ill',
  });
  const args = (request: Request) =>
    ({ request, context, params: { clinic: clinic.tenant.slug } }) as unknown as LoaderFunctionArgs;
  const posted = () => args(new Request(address, { method: 'POST', body, headers })) as ActionFunctionArgs;
  return {
    person,
    posted,
    refuse: (can: Permission) =>
      inTenant(posted(), { can, form: cancellationForm }, async ({ reject }) =>
        reject({ '': 'not-cancellable' }, undefined, HANDED),
      ),
    load: (can: Permission) => inTenant(args(new Request(address, { headers })), { can }, async () => OWN),
  };
}

describe('a page that an action hands to its loader', () => {
  it('is shown where the loader lets the person see as much', async () => {
    const { refuse, load } = await requestOf('receptionist');
    await refuse('appointment.cancel');
    expect(await load('appointment.read')).toBe(HANDED);
  });

  it('is kept back where the person lacks the loader’s permission, and the trail says so', async () => {
    const { refuse, load, person } = await requestOf('receptionist');
    await refuse('appointment.cancel');
    const answer = await load('note.read').catch((thrown: unknown) => thrown);
    expect(answer).toBeInstanceOf(Response);
    expect((answer as Response).status).toBe(403);
    const sql = postgres(superuserUrl, { max: 1 });
    const denied = await sql`select resource_type from audit_events
      where account_id = ${person.accountId} and action = 'permission.use' and outcome = 'denied'`;
    await sql.end();
    expect(denied.map((row) => row['resource_type'] as string)).toEqual(['note.read']);
  });

  it('is read anew where the loader lets the person see less', async () => {
    const { refuse, load } = await requestOf('receptionist');
    await refuse('appointment.cancel');
    expect(await load('client.read')).toBe(OWN);
  });

  it('is nobody’s where the action was not let in', async () => {
    const { refuse, load } = await requestOf('therapist');
    await expect(refuse('client.create')).rejects.toMatchObject({ status: 403 });
    expect(await load('appointment.read')).toBe(OWN);
  });
});

describe('an action', () => {
  it('compiles only with refusals that its form has words for', async () => {
    const { posted } = await requestOf('receptionist');
    const unsaid = await inTenant(
      posted(),
      { can: 'appointment.cancel', form: cancellationForm },
      // @ts-expect-error no such code among those of the form's area
      async ({ reject }) => reject({ '': 'no-such-code' }),
    );
    expect(unsaid.data.errors).toEqual({ '': 'no-such-code' });
    const formless = await inTenant(
      posted(),
      { can: 'appointment.cancel' },
      // @ts-expect-error what has no form has no words to refuse it by
      async ({ reject }) => reject({ '': 'not-cancellable' }),
    );
    expect(formless.data.errors).toEqual({ '': 'not-cancellable' });
  });
});
