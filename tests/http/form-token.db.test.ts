import { expect, it } from 'vitest';
import { csrfToken, judgePost } from '#app/http/csrf.server.ts';
import {
  hashSessionToken,
  recognizePerson,
  startSession,
} from '#app/modules/identity/sessions/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
await openSite();

const AT = new Date('2030-01-07T15:00:00Z');
const person = () => ({ issuer: 'https://login.example', subject: newId(), authTime: AT });

async function signIn(who: ReturnType<typeof person>, earlier: string | null): Promise<string> {
  const token = await startSession(who, earlier, { requestId: 'test' }, AT);
  if (isRefusal(token)) throw new Error(token.refused);
  return token;
}

async function accountOf(token: string): Promise<string> {
  const found = await recognizePerson(hashSessionToken(token), AT);
  if (isRefusal(found)) throw new Error(found.refused);
  return found.accountId;
}

const judged = (session: string, formToken: string) =>
  judgePost(new Request('http://127.0.0.1/c/sample/users/invite', { method: 'POST' }), session, formToken)
    .kind;

it('takes a form that was drawn before the same person confirmed in another tab that it is them', async () => {
  const ann = person();
  const before = await signIn(ann, null);
  const drawn = csrfToken(before, await accountOf(before));
  const proven = await signIn(ann, before);
  expect(judged(proven, drawn)).toBe('own');
  expect(judged(proven, csrfToken(proven, await accountOf(proven)))).toBe('own');
});

it('never takes the form of somebody else, or of a session that was not gone on from', async () => {
  const [ann, bob] = [person(), person()];
  const before = await signIn(ann, null);
  const drawn = csrfToken(before, await accountOf(before));
  expect(judged(await signIn(bob, before), drawn)).toBe('other-session');
  expect(judged(await signIn(ann, null), drawn)).toBe('other-session');
});
