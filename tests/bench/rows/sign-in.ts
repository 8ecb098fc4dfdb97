import { paths } from '#app/platform/paths.ts';
import { getText, postText } from '#tests/support/http-text.ts';
import type { Connection } from '#tests/support/connection.ts';
import { type Answerer, asking, on } from '../load/measure-load.ts';
import type { Provider } from '../servers/provider.ts';
import type { Comparison } from './compare.ts';

/** From "Sign in" to the session cookie: our two requests and our call to the provider, which answers at once. */
export async function signInComparison(
  ours: Answerer,
  floor: Answerer | null,
  provider: Provider,
  accountId: string,
): Promise<Comparison> {
  const idToken = await provider.idToken('floor');
  const origin = `http://127.0.0.1:${ours.port}`;
  let people = 0;
  return {
    name: 'sign-in',
    what: 'two requests, the code exchanged and verified, a session ÷ bare HTTP: signature, session row',
    ours: {
      ...on(ours),
      async act(connection: Connection) {
        people += 1;
        const address = `10.${(people >> 16) & 255}.${(people >> 8) & 255}.${people & 255}`;
        const from = { Host: `127.0.0.1:${ours.port}`, 'X-Forwarded-For': address };
        const begun = await connection.ask(
          postText(paths.signIn(), { to: '/' }, { ...from, Origin: origin }),
        );
        const wanted = new URL(headerOf(begun.head, 'location'));
        const cookie = headerOf(begun.head, 'set-cookie').split(';')[0] ?? '';
        const query = new URLSearchParams({
          state: wanted.searchParams.get('state') ?? '',
          code: wanted.searchParams.get('nonce') ?? '',
          iss: provider.issuer,
        });
        const back = await connection.ask(
          getText(`${paths.signInCallback}?${query}`, { ...from, Cookie: cookie }),
        );
        if (back.status !== 303 || !back.head.includes('local-sid=')) {
          throw new Error(`The sign-in failed: ${back.status} ${headerOf(back.head, 'location')}`);
        }
      },
    },
    floor: floor && {
      ...on(floor),
      act: asking(
        () => postText('/sign-in', { idToken, accountId }),
        ({ status }) => status === 200,
      ),
    },
  };
}

function headerOf(head: string, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
}
