import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DevAccounts } from './accounts.ts';
import { pageHeaders, readForm, sendPage, type PageHeaders } from './exchange.ts';
import { choosePasswordPage, messagePage } from './pages.ts';

const SHORTEST = 12;

/** Answers `/set-up/:secret`, where a new person chooses a password by the link that was written to them. */
export function createChoosePassword(
  accounts: DevAccounts,
  page: PageHeaders & { readonly homePage: string },
) {
  const headers = pageHeaders(page);
  /** Returns false when the address is none of these. */
  return async function choosePassword(
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
  ): Promise<boolean> {
    const [, secret] = /^\/set-up\/([\w-]{43})$/.exec(path) ?? [];
    if (secret === undefined) return false;
    const account = accounts.byLink(secret);
    if (account === undefined) {
      const text = 'This link was used already, or a newer one was sent.';
      sendPage(res, 410, messagePage('This link does not work', text, page.homePage), headers);
      return true;
    }
    if (req.method !== 'POST') {
      sendPage(res, 200, choosePasswordPage(path, account.email), headers);
      return true;
    }
    const password = (await readForm(req))?.get('newPassword') ?? '';
    if (password.length < SHORTEST) {
      const problem = { field: 'newPassword', text: `Choose at least ${SHORTEST} characters.` } as const;
      sendPage(res, 422, choosePasswordPage(path, account.email, problem), headers);
      return true;
    }
    accounts.choosePassword(secret, password);
    const text = 'Your password is set. Go back to the page of your invitation, and sign in there.';
    sendPage(res, 200, messagePage('You can sign in now', text, page.homePage), headers);
    return true;
  };
}
