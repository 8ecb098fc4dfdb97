import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';

const THEMES = ['light', 'dark'] as const;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly browser: Browser;
  readonly hasScripts: boolean;
}

/** What axe finds on the page as it stands, in both themes: theme, rule, help, element. */
export async function readAxeFaults(visit: Visit): Promise<string[]> {
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
  const viewport = page.viewportSize();
  const reader = await browser.newContext({
    // Said, because a context takes over what its project has set.
    javaScriptEnabled: true,
    storageState: await context.storageState(),
    ...(viewport === null ? {} : { viewport }),
  });
  try {
    const copy = await reader.newPage();
    await copy.route('**/*', (route) =>
      route.request().resourceType() === 'script'
        ? route.abort()
        : route.request().isNavigationRequest()
          ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
          : route.continue(),
    );
    await copy.goto(page.url(), { waitUntil: 'load' });
    return await readBothThemes(copy);
  } finally {
    await reader.close();
  }
}

async function readBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    found.push(...(await runAxe(page)).map((fault) => `${theme}: ${fault}`));
  }
  return found;
}

async function runAxe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: true } } })
    .withTags(RULES)
    .analyze();
  return violations.flatMap((rule) =>
    rule.nodes.map(
      (node) => `${rule.id}: ${rule.help}; ${node.target.join(' ')}; ${node.failureSummary ?? ''}`,
    ),
  );
}
