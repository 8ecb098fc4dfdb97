import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { normalizeEmail, type DevAccount, type DevAccounts } from './accounts.ts';
import { dropSession } from './end-session.ts';
import { pageHeaders, readForm, sendPage } from './exchange.ts';
import type { Lockout } from './lockout.ts';
import { codePage, messagePage, setUpPage, signInPage, type Problem } from './pages.ts';
import { decodeBase32, isTotpCode, newTotpSecret } from './totp.ts';

/** The levels as Keycloak numbers them: one factor, two factors. */
export const ACR_ONE_FACTOR = '1';
export const ACR_TWO_FACTORS = '2';

interface HalfDone {
  readonly account: DevAccount;
  readonly until: number;
  /** The secret that the person is setting up, base32; null when the person has a second factor. */
  readonly newSecret: string | null;
}

const HALF_DONE_MS = 10 * 60_000;
const WRONG: Problem = { field: 'email', text: 'The email address or the password is not right. Try again.' };
const WRONG_CODE: Problem = {
  field: 'code',
  text: 'That code is not right. Enter the code your app shows now.',
};

export interface InteractionParts {
  readonly provider: Provider;
  readonly accounts: DevAccounts;
  readonly lockout: Lockout;
  readonly now: () => Date;
  readonly formAction: readonly string[];
  readonly homePage: string;
}

/** Answers `/interaction/:uid` and what is below it: password, code and cancellation. */
export function createInteractions(parts: InteractionParts) {
  const { provider, accounts, lockout, now } = parts;
  const headers = pageHeaders(parts);
  /** By interaction, who gave the right password and has still to give the code. */
  const halfDone = new Map<string, HalfDone>();

  async function finish(req: IncomingMessage, res: ServerResponse, account: DevAccount, amr: string[]) {
    const interaction = await provider.interactionDetails(req, res);
    const { session } = interaction;
    if (session?.uid && session.accountId !== account.sub) {
      // Somebody else was signed in here. Their session ends, because the library would ask with a page of its own.
      await dropSession(provider, await provider.Session.findByUid(session.uid));
      delete interaction.session;
      await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
    }
    halfDone.delete(interaction.uid);
    lockout.recordSuccess(normalizeEmail(account.email));
    const acr = amr.includes('mfa') ? ACR_TWO_FACTORS : ACR_ONE_FACTOR;
    await provider.interactionFinished(req, res, { login: { accountId: account.sub, acr, amr } });
  }

  function refuse(res: ServerResponse, render: (problem: Problem) => string, problem: Problem, name: string) {
    const wait = lockout.wait(name, now());
    if (wait === 0) return sendPage(res, 422, render(problem), headers);
    const minutes = Math.ceil(wait / 60_000);
    const text = `There were too many wrong attempts for this account. Please wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`;
    const retry = { 'retry-after': String(Math.ceil(wait / 1000)) };
    return sendPage(res, 429, render({ text }), { ...headers, ...retry });
  }

  async function takePassword(
    req: IncomingMessage,
    res: ServerResponse,
    action: string,
    uid: string,
    form: URLSearchParams,
  ) {
    const email = form.get('email') ?? '';
    const password = form.get('password') ?? '';
    const render = (problem: Problem) => signInPage(action, email, problem);
    const name = normalizeEmail(email);
    if (name === '') return refuse(res, render, { field: 'email', text: 'Enter your email address.' }, name);
    if (password === '')
      return refuse(res, render, { field: 'password', text: 'Enter your password.' }, name);
    if (lockout.wait(name, now()) > 0) return refuse(res, render, WRONG, name);
    const account = accounts.check(email, password);
    if (!account) {
      lockout.recordFailure(name, now());
      return refuse(res, render, WRONG, name);
    }
    const mustSetUp = accounts.mustSetUp(account);
    if (!mustSetUp && !accounts.hasSecondFactor(account)) return finish(req, res, account, ['pwd']);
    for (const [old, { until }] of halfDone) if (until <= now().getTime()) halfDone.delete(old);
    const newSecret = mustSetUp ? newTotpSecret() : null;
    halfDone.set(uid, { account, newSecret, until: now().getTime() + HALF_DONE_MS });
    res.writeHead(303, { location: action, 'cache-control': 'no-store' }).end();
  }

  async function takeCode(
    req: IncomingMessage,
    res: ServerResponse,
    action: string,
    uid: string,
    form: URLSearchParams,
  ) {
    const owing = owesCode(uid);
    if (!owing)
      return sendPage(
        res,
        422,
        signInPage(action, '', { text: 'That took too long. Sign in again.' }),
        headers,
      );
    const { account, newSecret } = owing;
    const render = (problem?: Problem) => codeOrSetUpPage(action, newSecret, problem);
    const name = normalizeEmail(account.email);
    if (lockout.wait(name, now()) > 0) return refuse(res, render, WRONG_CODE, name);
    const code = form.get('code') ?? '';
    const isRight =
      newSecret === null
        ? accounts.checkCode(account, code, now())
        : isTotpCode(code, decodeBase32(newSecret), now());
    if (isRight) {
      if (newSecret !== null) accounts.setUp(account, newSecret);
      return finish(req, res, account, ['pwd', 'otp', 'mfa']);
    }
    lockout.recordFailure(name, now());
    return refuse(res, render, WRONG_CODE, name);
  }

  function owesCode(uid: string): HalfDone | undefined {
    const found = halfDone.get(uid);
    return found && found.until > now().getTime() ? found : undefined;
  }

  /** Returns false when the address is not one of these. */
  return async function interact(req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean> {
    const [, uid = '', step = ''] =
      /^\/interaction\/([\w-]{1,64})(?:\/(code|cancellation))?$/.exec(path) ?? [];
    if (uid === '') return false;
    const action = `/interaction/${uid}`;
    try {
      const interaction = await provider.interactionDetails(req, res);
      if (interaction.uid !== uid) throw new errors.SessionNotFound('another sign-in');
      if (req.method === 'GET' || req.method === 'HEAD') {
        const { login_hint: hint } = interaction.params;
        const owing = owesCode(uid);
        const html = owing
          ? codeOrSetUpPage(action, owing.newSecret)
          : signInPage(action, typeof hint === 'string' ? hint : '');
        sendPage(res, 200, html, headers);
        return true;
      }
      const form = req.method === 'POST' ? await readForm(req) : null;
      if (!form)
        sendPage(
          res,
          400,
          messagePage('This did not work', 'The form could not be read.', parts.homePage),
          headers,
        );
      else if (step === 'cancellation')
        await provider.interactionFinished(req, res, { error: 'access_denied' });
      else if (step === 'code') await takeCode(req, res, action, uid, form);
      else await takePassword(req, res, action, uid, form);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      const text = 'This sign-in took too long or was finished in another window. Start again at the clinic.';
      sendPage(res, 400, messagePage('Start again', text, parts.homePage), headers);
    }
    return true;
  };
}

function codeOrSetUpPage(action: string, newSecret: string | null, problem?: Problem): string {
  return newSecret === null ? codePage(action, problem) : setUpPage(action, newSecret, problem);
}
