import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { closeCopy, readAxeFaults } from './axe.ts';
import { keepHtml } from './keep-html.ts';
import { arriveAs, type Person } from './people.ts';
import { watchForFaults } from './watch-for-faults.ts';

export { expect };
export type { Page, Browser, BrowserContext };

interface Journey {
  /**
   * Every fault that the browser sees fails the journey. `expect(/503/)` names one that belongs to it; `watch(context)`
   * looks after a second person's browser too.
   */
  faults: { expect(pattern: RegExp): void; watch(context: BrowserContext): void };
  /** axe on the page as it stands, in both themes. Fails with the rule and the element. */
  checkAccessibility: () => Promise<void>;
  /** Opens the day as somebody: their session is kept between journeys, so that nobody signs in for each. */
  signedInAs: (person: Person) => Promise<void>;
  /** Whether scripts run in this project. */
  hasScripts: boolean;
}

/** The one `test` of journeys: its pages start at the running system, and console errors fail it. */
export const test = base.extend<Journey>({
  // Known only once the system has started, which is after the configuration is read.
  baseURL: async ({}, use) => {
    await use(process.env['BASE_URL']);
  },
  hasScripts: async ({ javaScriptEnabled }, use) => {
    await use(javaScriptEnabled !== false);
  },
  faults: [
    async ({ context }, use) => {
      const faults: string[] = [];
      const expected: RegExp[] = [];
      const watch = (someone: BrowserContext) => {
        watchForFaults(someone, faults);
        keepHtml(someone);
      };
      watch(context);
      await use({ expect: (pattern) => void expected.push(pattern), watch });
      const unexpected = faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
      expect(unexpected, 'what the browser complained of').toEqual([]);
    },
    { auto: true },
  ],
  signedInAs: async ({ page }, use) => {
    await use((person) => arriveAs(page, person));
  },
  checkAccessibility: async ({ page, context, browser, hasScripts }, use) => {
    await use(async () => {
      const found = await readAxeFaults({ page, context, browser, hasScripts });
      expect(found, `accessibility of ${page.url()}`).toEqual([]);
    });
    await closeCopy(context);
  },
});
