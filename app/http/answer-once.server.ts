import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import {
  claimForm,
  discardKeptForm,
  keepAnswer,
  keepAnswerOfRefused,
} from '#app/modules/identity/posts/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Origin, Scope } from '#db/tenant.server.ts';
import { formHash } from './form.server.ts';

/** One post of a form that has a key, inside its act. */
interface KeyedPost {
  readonly scope: Scope;
  readonly actor: Member;
  readonly origin: Origin;
  readonly path: string;
  readonly data: FormData;
  readonly key: string;
}

/** What became of a post, and what is left to do once its transaction is over. */
export type AnsweredOnce<T> = {
  keepAfterRollback(): Promise<void>;
} & (
  | { readonly repeated: string }
  | { readonly repeated: null; readonly isChanged: true }
  | { readonly repeated: null; readonly isChanged: false; readonly answer: T }
);

const nothing = async () => undefined;

/**
 * Lets a form have one effect for each key: claims the key while `read` reads, and runs `fn` unless the form was posted
 * before. `repeated` is where the first post led; `isChanged` says that other fields came under the key. An answer that
 * leads on is kept with the act. When the act was rolled back, it is kept by `keepAfterRollback`.
 */
export async function answerOnce<K, T>(
  post: KeyedPost,
  read: () => Promise<K>,
  fn: (known: K) => Promise<T>,
): Promise<AnsweredOnce<T>> {
  const { scope, actor, data, key } = post;
  const bodyHash = formHash(post.path, data);
  const [claim, known] = await Promise.all([claimForm(scope, actor.accountId, key, bodyHash), read()]);
  if (claim.kind === 'repeated') return { repeated: claim.location, keepAfterRollback: nothing };
  if (claim.kind === 'changed') return { repeated: null, isChanged: true, keepAfterRollback: nothing };
  const answer = await fn(known);
  const answered = { repeated: null, isChanged: false, answer } as const;
  if (!(answer instanceof Response && answer.status === 303))
    return { ...answered, keepAfterRollback: nothing };
  const location = answer.headers.get('Location') ?? '';
  const kept = data.get('keptForm');
  if (isId(kept)) await discardKeptForm(scope, actor.accountId, kept);
  let isKept = false;
  scope.endsWith(() => {
    isKept = true;
    return keepAnswer(scope, claim.id, 303, location);
  });
  const form = { accountId: actor.accountId, key, bodyHash, location };
  return {
    ...answered,
    keepAfterRollback: async () => {
      if (!isKept) await keepAnswerOfRefused(scope.tenant, actor, post.origin, form);
    },
  };
}
