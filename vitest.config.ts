import { defineConfig } from 'vitest/config';
import { COVERAGE_THRESHOLD } from './tests/runner/counts.ts';

/**
 * `*.db.test.ts` asks PostgreSQL and belongs to the project `db`; every other `*.test.ts(x)` is `unit`, and passes on a
 * machine without a database. tests/journeys belongs to Playwright (`*.spec.ts`).
 */
const DATABASE_TESTS = 'tests/**/*.db.test.{ts,tsx}';
/**
 * What must see a program begin, or makes the clinics of the demo, whose ids are the same in every database, has a process of its
 * own: `*.alone.db.test.ts`.
 */
const ALONE = 'tests/**/*.alone.db.test.ts';
/** Against programs that are fetched for it: `npm run test:aws`, `npm run test:icalendar`, `npm run test:keycloak`. */
const OUTSIDE = (name: string) => `tests/${name}/**/*.${name}.test.ts`;
const ELSEWHERE = [...['aws', 'icalendar', 'keycloak'].map(OUTSIDE), 'tests/journeys/**', 'node_modules/**'];

export default defineConfig({
  esbuild: { jsx: 'automatic' },
  test: {
    setupFiles: ['tests/support/before-each-file.ts'],
    // Every run of a rule with dates must give the same answer wherever it is run.
    env: { TZ: 'UTC', NODE_ENV: 'test', LOG_LEVEL: 'silent' },
    restoreMocks: true,
    unstubEnvs: true,
    // Two cores are shared with PostgreSQL.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [DATABASE_TESTS, ...ELSEWHERE],
          testTimeout: 30_000,
          pool: 'threads',
          // Loading the modules anew for each file would take longer than the tests.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [DATABASE_TESTS],
          exclude: [ALONE, ...ELSEWHERE],
          globalSetup: ['tests/support/global-database.ts'],
          // A file opens the database that the modules of its process use, and closes it: one file at a time in each.
          pool: 'forks',
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      ...[
        ['db-alone', ALONE] as const,
        ...['aws', 'icalendar', 'keycloak'].map((name) => [name, OUTSIDE(name)] as const),
      ].map(([name, include]) => ({
        extends: true as const,
        test: {
          name,
          include: [include],
          globalSetup: ['tests/support/global-database.ts'],
          pool: 'forks' as const,
          isolate: true,
          testTimeout: 60_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      })),
    ],
    coverage: {
      provider: 'v8',
      include: ['app/**/*.{ts,tsx}', 'db/**/*.ts', 'jobs/**/*.ts'],
      exclude: [
        // Runs in the browser: the journeys drive it there, where V8's coverage of the server does not look.
        'app/browser/**',
        // Starts and stops the other programs, each in a process of its own; every journey begins with it.
        'app/cli/demo.ts',
        '**/*.d.ts',
      ],
      reporter: ['text-summary', 'json-summary', 'html'],
      reportsDirectory: 'coverage',
      thresholds: {
        lines: COVERAGE_THRESHOLD,
        functions: COVERAGE_THRESHOLD,
        statements: COVERAGE_THRESHOLD,
      },
    },
  },
});
