import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { desc, eq } from 'drizzle-orm';
import { endAllSessions } from '#app/modules/identity/sessions/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { accounts, sessions } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { openBrowser, type Browser, type Page } from './browser.ts';

/** How the provider of a suite is used. */
export interface ProviderHands {
  /** Our site's origin. */
  readonly origin: string;
  /** Presses "Sign in" on the way to /account, and follows until the provider shows a form or sends the person back. */
  toProvider(browser: Browser, from: string): Promise<Page>;
  /** Answers the provider's forms. The answer leads back to us. The provider takes each of the three `proof`s once. */
  prove(browser: Browser, form: Page, person: string, proof: -1 | 0 | 1): Promise<Page>;
  /** The people who sign in, one for each promise, by the name that our account shows. */
  readonly people: readonly [string, string];
  readonly shownName: (person: string) => string;
}

const ORIGIN = { requestId: 'test' };

/** A proof tells its time in whole seconds, so one that is later than a moment is made in a later second. */
const theNextSecond = () => setTimeout(1_000 - (Date.now() % 1_000));

/** What "sign out everywhere" promises, whichever provider people sign in at. */
export function promiseSigningOutEverywhere({
  origin,
  toProvider,
  prove,
  people,
  shownName,
}: ProviderHands): void {
  const account = `${origin}/account`;
  const start = `${origin}/sign-in?to=/account`;

  async function signedIn(person: string, proof: -1 | 0): Promise<Browser> {
    const browser = openBrowser();
    const back = await prove(browser, await toProvider(browser, start), person, proof);
    expect((await browser.get(back.location)).location).toBe(account);
    return browser;
  }

  async function accountOf(person: string): Promise<string> {
    const [found] = await acrossTenants('test', (tx) =>
      tx
        .select({ id: accounts.id })
        .from(sessions)
        .innerJoin(accounts, eq(accounts.id, sessions.accountId))
        .where(eq(accounts.displayName, shownName(person)))
        .orderBy(desc(sessions.createdAt)),
    );
    return found?.id ?? '';
  }

  describe('signing out everywhere', () => {
    it('ends the person’s sessions at the provider too, so that the other device is asked who is there', async () => {
      const [person] = people;
      const [here, there] = [await signedIn(person, -1), await signedIn(person, 0)];
      const page = await here.get(`${origin}/sign-out`);
      const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
      expect((await here.post(`${origin}/sign-out`, { csrf, where: 'everywhere' })).status).toBe(303);
      expect((await there.get(account)).location).toContain('/sign-in');
      const form = await toProvider(there, start);
      expect(form.html).toContain('name="password"');
      await theNextSecond();
      const back = await prove(there, form, person, 1);
      expect((await there.get(back.location)).location).toBe(account);
    });

    it('asks for a later proof where the provider could not be told, and says why', async () => {
      const [, person] = people;
      const [here, there] = [await signedIn(person, -1), await signedIn(person, 0)];
      await endAllSessions(await accountOf(person), ORIGIN, now(), async () => 'provider-unreachable');
      for (const browser of [here, there]) {
        expect((await browser.get(account)).location).toContain('/sign-in');
        const known = await toProvider(browser, start);
        expect(known.location.startsWith(`${origin}/sign-in/callback?`)).toBe(true);
        const refused = await browser.get(known.location);
        expect(refused.location).toBe(`${origin}/sign-in?why=again&to=%2Faccount`);
        expect((await browser.get(account)).status).toBe(303);
      }
      const told = `${origin}/sign-in?why=again&to=%2Faccount`;
      expect((await there.get(told)).html).toContain('You signed out everywhere');
      const form = await toProvider(there, told);
      expect(form.html).toContain('name="password"');
      await theNextSecond();
      const back = await prove(there, form, person, 1);
      expect((await there.get(back.location)).location).toBe(account);
      expect((await there.get(account)).status).toBe(200);
    });
  });
}
