import { defineConfig } from '@playwright/test';
import { launchOptions, userAgent } from './tests/support/chromium.ts';

const EVERY_PAGE = '**/every-page.spec.ts';
const WALKS = [EVERY_PAGE, '**/long-named-clinic.spec.ts'];
const BEGINNING = '**/a-clinic-begins.spec.ts';

/**
 * Journeys: a person's way through the clinic in a real browser, on the built system. Each is run with scripts off first,
 * then on; the same pages must do.
 */
export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/journeys',
  globalSetup: './tests/journeys/support/start-system.ts',
  // Journeys share one demo world and two cores with the system they use.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['line'],
    ['json', { outputFile: process.env['JOURNEYS_JSON'] ?? 'test-results/journeys.json' }],
  ],
  use: {
    userAgent: userAgent(),
    viewport: { width: 1366, height: 768 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    screenshot: { mode: 'only-on-failure', fullPage: true },
    trace: 'off',
    video: 'off',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    launchOptions: launchOptions(),
  },
  projects: [
    // The walks through every page are the longest: in worlds of their own beside the others.
    { name: 'walk', testMatch: WALKS, use: { javaScriptEnabled: false } },
    { name: 'script-walk', testMatch: EVERY_PAGE, use: { javaScriptEnabled: true } },
    // In an installation that has no clinic.
    { name: 'empty', testMatch: BEGINNING, use: { javaScriptEnabled: false } },
    { name: 'no-script', testIgnore: [...WALKS, BEGINNING], use: { javaScriptEnabled: false } },
    {
      name: 'script',
      use: { javaScriptEnabled: true },
      // The long ways of administrators and the kiosk use no script of their own: once is enough, so that the suite stays under 20 minutes.
      testIgnore:
        /(?:every-page|a-clinic-begins|hours-and-time-off|admin-sets-up-a-location|admin-changes-the-policies|long-words|long-named-clinic|admin-runs-the-staff|worst-month|kiosk)\.spec\.ts$/,
    },
  ],
});
