import { redirect } from '@remix-run/node';
import { limitPosts, type Asker } from '#app/modules/identity/posts/index.server.ts';
import {
  recognizePerson,
  type ClinicClosed,
  type NotAMember,
  type NotSignedIn,
} from '#app/modules/identity/sessions/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal, type No } from '#app/platform/refusal.ts';
import { forgetKeys, recordAudit, type Origin, type Tenant } from '#db/tenant.server.ts';
import { notFound } from './answers.server.ts';
import { getServerConfig } from './server-config.server.ts';

/** One request that was not let in. */
interface TurnedAway {
  readonly tenant: Tenant;
  readonly asker: Asker;
  readonly origin: Origin;
  readonly at: Date;
  /** Where the person wanted to go. */
  readonly returnTo: string;
  /** Whose page posted it, and what keeps it for an account; null for a request that posted nothing. */
  readonly post: { readonly by: string | null; keep(accountId: string): Promise<Response> } | null;
}

/** Tells whether somebody was not let in. The refusals of an act are its route's to answer. */
export function isTurnedAway(result: unknown): result is No<NotSignedIn | NotAMember> {
  return (
    isRefusal(result) &&
    (['no-session', 'session-expired', 'not-a-member'].includes(result.refused) || isClosed(result))
  );
}

/** Tells whether nothing but the state of the clinic keeps a member out. */
export function isClosed(refusal: No): refusal is No<ClinicClosed> {
  return ['clinic-suspended', 'clinic-canceled', 'clinic-shredded'].includes(refusal.refused);
}

/** Returns the answer to a member of a clinic in which nobody can work: 403, or 410 when it is gone, with words of its own. */
export function answerClosed(tenant: Tenant, { refused }: No<ClinicClosed>): Response {
  if (refused !== 'clinic-shredded') return new Response('Forbidden', { status: 403, statusText: refused });
  forgetKeys(tenant.id);
  return new Response('Gone', { status: 410, statusText: refused });
}

/**
 * Returns the answer to a person who was not let into a clinic. Without a session they are led to sign-in, and what they
 * posted is kept. A person who is signed in and works elsewhere gets 404, and the attempt is recorded.
 */
export async function turnAway(refusal: No<NotSignedIn | NotAMember>, asked: TurnedAway): Promise<Response> {
  const { tenant, asker, origin, at, returnTo, post } = asked;
  if (isClosed(refusal)) return answerClosed(tenant, refusal);
  // A clinic does not see the sessions of people who have no role in it.
  const person = refusal.refused === 'no-session' ? await recognizePerson(asker.tokenHash, at) : refusal;
  if (!isRefusal(person) || person.refused === 'not-a-member') {
    // A stranger may make no more attempts than a member may post, because each is recorded.
    await limitPosts(asker, getServerConfig().postsPerMinute, at);
    await recordAudit(tenant, null, origin, [
      { action: 'clinic.enter', resource: { type: 'clinic', id: tenant.id }, outcome: 'denied' },
    ]);
    return notFound();
  }
  const accountId = person.detail['accountId'] ?? post?.by;
  return post === null || accountId == null
    ? redirect(paths.signIn(returnTo), 303)
    : post.keep(String(accountId));
}
