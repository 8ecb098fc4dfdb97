import { describe, expect, it } from 'vitest';
import { getServerConfig } from '#app/http/server-config.server.ts';
import { openBrowser, type Browser, type Page } from './browser.ts';

/** How the provider of a suite is used for what an administrator asks of it. */
export interface AdministeredHands {
  /** Our site's origin. */
  readonly origin: string;
  /** Presses "Sign in" on the way to /account, and follows until the provider shows a form or sends the person back. */
  toProvider(browser: Browser, from: string): Promise<Page>;
  /** Answers the provider's forms with all that the person has. The answer leads back to us. */
  prove(browser: Browser, form: Page, person: string): Promise<Page>;
  /** Answers the first form with a wrong password. Returns the form that comes back. */
  fail(browser: Browser, form: Page, person: string): Promise<Page>;
  /** Answers the first form rightly, and sets up the second factor that is then asked for. The answer leads back to us. */
  setUp(browser: Browser, form: Page, person: string): Promise<Page>;
  subjectOf(person: string): string | Promise<string>;
  /** Whose second factor is taken away, who has one; and who is locked. */
  readonly people: readonly [string, string];
}

/** What an administrator can ask of the provider about a person, whichever provider people sign in at. */
export function promiseAdministration(hands: AdministeredHands): void {
  const { origin, people, toProvider, prove, subjectOf } = hands;
  const start = `${origin}/sign-in?to=/account`;
  const asked = () => {
    const { people: acts, endSessionsOf } = getServerConfig().oidc;
    if (acts === null) throw new Error('The provider has no admin interface.');
    return { ...acts, endSessionsOf };
  };

  async function arrives(browser: Browser, back: Page): Promise<void> {
    expect((await browser.get(back.location)).location).toBe(`${origin}/account`);
    expect((await browser.get(`${origin}/account`)).status).toBe(200);
  }

  describe('what an administrator asks of the identity provider', () => {
    it('takes a second factor away: the person sets up a new one before the next sign-in', async () => {
      const [person] = people;
      const subject = await subjectOf(person);
      const { readSignIn, requireSecondFactorAgain, endSessionsOf } = asked();
      const browser = openBrowser();
      await arrives(browser, await prove(browser, await toProvider(browser, start), person));
      expect(await readSignIn(subject)).toEqual({
        ok: true,
        value: { isLocked: false, lockedUntil: null, hasSecondFactor: true },
      });

      expect(await requireSecondFactorAgain(subject)).toBeNull();
      expect(await endSessionsOf(subject)).toBeNull();
      expect(await readSignIn(subject)).toMatchObject({ value: { hasSecondFactor: false } });
      expect((await browser.get(`${origin}/account`)).status).toBe(303);
      const form = await toProvider(browser, start);
      expect(form.html).toContain('name="password"');
      await arrives(browser, await hands.setUp(browser, form, person));
      expect(await readSignIn(subject)).toMatchObject({ value: { hasSecondFactor: true } });
    });

    it('lifts the lock of wrong attempts', async () => {
      const [, person] = people;
      const subject = await subjectOf(person);
      const { readSignIn, unlock } = asked();
      const browser = openBrowser();
      let form = await toProvider(browser, start);
      for (let failure = 1; failure <= 5; failure += 1) form = await hands.fail(browser, form, person);
      const locked = await readSignIn(subject);
      expect(locked).toMatchObject({ ok: true, value: { isLocked: true } });
      const until = locked.ok ? locked.value?.lockedUntil : null;
      if (until != null) expect(until.getTime()).toBeGreaterThan(Date.now() - 1_000);

      expect(await unlock(subject)).toBeNull();
      expect(await readSignIn(subject)).toMatchObject({ value: { isLocked: false, lockedUntil: null } });
      const fresh = openBrowser();
      await arrives(fresh, await prove(fresh, await toProvider(fresh, start), person));
    });

    it('says of a person whom the provider does not know that it does not', async () => {
      const { readSignIn, requireSecondFactorAgain, unlock } = asked();
      const nobody = '019a0000-0000-7000-8000-00000000dead';
      expect(await readSignIn(nobody)).toEqual({ ok: true, value: null });
      expect(await requireSecondFactorAgain(nobody)).toBe('unknown-person');
      expect(await unlock(nobody)).toBeNull();
    });
  });
}

/** What an operator can ask of a provider that can write to people. */
export function promiseNewcomers(): void {
  describe('what an operator asks of the identity provider', () => {
    it('makes a person once, and finds them by their address afterwards, however often it is asked', async () => {
      const { findOrMakePerson } = getServerConfig().oidc;
      if (findOrMakePerson === null) throw new Error('The provider has no admin interface.');
      const email = `new.${Date.now()}@lakeside.test`;
      const asks = await Promise.all([1, 2, 3].map(() => findOrMakePerson({ email, name: 'Nora New' })));
      const [first] = asks;
      if (first?.ok !== true) throw new Error('Nobody was made.');
      for (const found of [...asks, await findOrMakePerson({ email: email.toUpperCase(), name: 'Other' })])
        expect(found).toEqual(first);
      expect(await getServerConfig().oidc.people?.readSignIn(first.subject)).toMatchObject({
        value: { hasSecondFactor: false },
      });
    });
  });
}
