import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly browser: Browser;
  readonly hasScripts: boolean;
}

/** What a theme can change; the rest of the page is the same in both. */
const RULES_OF_THEMES = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it stands, by its colours in both themes: theme, rule, help, element. */
export async function readAxeFaults(visit: Visit): Promise<string[]> {
  // A link that was just followed leads to a page that is empty until it has come.
  await visit.page.waitForLoadState('load');
  if (!visit.hasScripts) return readWithoutScripts(visit);
  const faults = await readBothThemes(visit.page);
  await visit.page.emulateMedia({ colorScheme: null });
  return faults;
}

/**
 * axe is a script. The page as it stands is shown again at the same address in a context where scripts may run, with the
 * same cookies; the page's own scripts are withheld, so that what is measured is what a person without scripts has.
 */
async function readWithoutScripts({ page, context, browser }: Visit): Promise<string[]> {
  const html = (await page.content()).replace(/<\/?noscript>/g, '');
  const copy = copies.get(context) ?? (await openCopy(browser));
  copies.set(context, copy);
  await copy.page.context().addCookies(await context.cookies());
  const viewport = page.viewportSize();
  if (viewport !== null) await copy.page.setViewportSize(viewport);
  copy.html = html;
  await copy.page.goto(page.url(), { waitUntil: 'load' });
  return readBothThemes(copy.page);
}

interface Copy {
  readonly page: Page;
  html: string;
}
const copies = new WeakMap<BrowserContext, Copy>();

/** Closes the page on which those of a context were read. Called while the browser is still open. */
export async function closeCopy(of: BrowserContext): Promise<void> {
  await copies.get(of)?.page.context().close();
  copies.delete(of);
}

/** Opens a page that shows the HTML of a copy whatever it is asked for. */
async function openCopy(browser: Browser): Promise<Copy> {
  // Said, because a context takes over what its project has set.
  const reader = await browser.newContext({ javaScriptEnabled: true });
  const copy: Copy = { page: await reader.newPage(), html: '' };
  await copy.page.route('**/*', (route) =>
    route.request().resourceType() === 'script'
      ? route.abort()
      : route.request().isNavigationRequest()
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: copy.html })
        : route.continue(),
  );
  return copy;
}

async function readBothThemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await runAxe(
    new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).withTags(RULES),
  );
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await runAxe(new AxeBuilder({ page }).withRules(RULES_OF_THEMES));
  return [...light.map((fault) => `light: ${fault}`), ...dark.map((fault) => `dark: ${fault}`)];
}

async function runAxe(axe: AxeBuilder): Promise<string[]> {
  // No page has frames: without them, axe needs no second page to gather what it found.
  const { violations } = await axe.setLegacyMode(true).analyze();
  return violations.flatMap((rule) =>
    rule.nodes.map(
      (node) => `${rule.id}: ${rule.help}; ${node.target.join(' ')}; ${node.failureSummary ?? ''}`,
    ),
  );
}
