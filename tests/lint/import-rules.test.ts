import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A small house: each file imports the listed ones. `type ` before one makes it a type-only import. */
const WITHIN_THE_RULES: Record<string, string[]> = {
  'app/platform/clock.ts': [],
  'app/platform/paths.ts': ['./clock.ts'],
  'app/ui/button.tsx': ['#app/platform/paths.ts'],
  'app/ui/frame.ts': [],
  'app/http/index.server.ts': [
    '#app/modules/identity/sessions/index.server.ts',
    '#app/modules/identity/permissions.ts',
    '#db/tenant.server.ts',
    'type #app/ui/frame.ts',
  ],
  'app/modules/audit/chain/index.server.ts': ['type #db/tenant.server.ts', '#db/schema/audit.ts'],
  'app/modules/tenancy/index.server.ts': [
    '#db/tenant.server.ts',
    '#db/schema/tenancy.ts',
    '#db/schema/keys.ts',
  ],
  'app/modules/identity/sessions/index.server.ts': [
    '#app/modules/tenancy/index.server.ts',
    '#app/modules/audit/chain/index.server.ts',
  ],
  'app/modules/identity/permissions.ts': [],
  'app/modules/clients/care-team/index.server.ts': ['#db/schema/clients.ts', '#db/schema/therapists.ts'],
  'app/modules/clients/record/index.server.ts': ['./read-client.server.ts'],
  'app/modules/clients/record/read-client.server.ts': [
    'type #db/tenant.server.ts',
    '#db/schema/clients.ts',
    '#db/schema/columns.ts',
    '#app/modules/clients/care-team/index.server.ts',
  ],
  'app/modules/clients/search/index.server.ts': [
    '#app/modules/clients/record/index.server.ts',
    '#app/modules/clients/record/client.schema.ts',
  ],
  'app/modules/needs/index.server.ts': ['#app/modules/clients/record/index.server.ts', '#db/schema/needs.ts'],
  'app/modules/clients/record/client.schema.ts': [],
  'app/modules/clients/words.ts': ['#app/platform/clock.ts'],
  'app/registers/words.ts': ['#app/modules/clients/words.ts', '#app/platform/clock.ts'],
  'app/modules/clients/record/ui/client-card.tsx': ['#app/ui/button.tsx'],
  'app/modules/scheduling/appointments/index.server.ts': [
    '#app/modules/clients/record/index.server.ts',
    '#app/modules/clients/record/client.schema.ts',
    '#jobs/contracts/reminders.ts',
    './appointment.ts',
  ],
  'app/modules/scheduling/expand-series.ts': [],
  'app/modules/scheduling/slots/index.server.ts': ['../expand-series.ts'],
  'app/modules/scheduling/calendar/index.server.ts': [
    '#app/modules/scheduling/slots/index.server.ts',
    '#app/modules/scheduling/appointments/appointment.ts',
    '#app/modules/scheduling/appointments/index.server.ts',
  ],
  'app/modules/scheduling/appointments/appointment.ts': ['type #db/client.server.ts'],
  'app/modules/reports/read-caseloads.server.ts': [
    '#db/schema/clients.ts',
    '#app/modules/scheduling/appointments/index.server.ts',
  ],
  'app/routes/frames/clinic-page.tsx': [],
  'app/routes/clinic/today.tsx': [
    '#app/http/index.server.ts',
    '#app/modules/clients/record/index.server.ts',
    '#app/modules/clients/record/ui/client-card.tsx',
    '../frames/clinic-page.tsx',
  ],
  'app/browser/start.ts': ['#app/modules/scheduling/appointments/appointment-times.ts', './behaviour.ts'],
  'app/browser/behaviour.ts': [],
  'app/modules/scheduling/appointments/appointment-times.ts': [],
  'db/client.server.ts': [],
  'db/tenant.server.ts': ['./client.server.ts', '#app/platform/clock.ts', '#db/schema/columns.ts'],
  'db/schema/columns.ts': [],
  'db/schema/audit.ts': [],
  'db/schema/keys.ts': [],
  'db/schema/tenancy.ts': ['./columns.ts'],
  'db/schema/notifications.ts': [],
  'db/schema/clients.ts': ['./tenancy.ts'],
  'db/schema/needs.ts': ['./clients.ts'],
  'db/schema/therapists.ts': [],
  'db/seed/demo-world.ts': ['#app/modules/clients/record/index.server.ts', '#db/tenant.server.ts'],
  'jobs/contracts/reminders.ts': ['#app/platform/clock.ts'],
  'jobs/contracts/enqueue.server.ts': ['#db/schema/notifications.ts', 'type #db/tenant.server.ts'],
  'jobs/handlers/send-reminder.ts': [
    '#app/modules/scheduling/appointments/index.server.ts',
    '#db/tenant.server.ts',
    '../contracts/reminders.ts',
  ],
  'jobs/worker.ts': ['./handlers/send-reminder.ts', '#db/client.server.ts'],
  'app/cli/clinic.ts': ['#db/seed/demo-world.ts', '#jobs/worker.ts'],
  'server.ts': [
    '#app/modules/clients/record/read-client.server.ts',
    '#jobs/worker.ts',
    '#db/client.server.ts',
  ],
};

/** What each rule must catch: rule, file, forbidden import. */
const OFFENCES: [rule: string, from: string, to: string][] = [
  ['registers-reach', 'app/registers/forms.ts', '#app/modules/clients/record/index.server.ts'],
  ['module-reach', 'app/modules/clients/guess.ts', '#app/registers/words.ts'],
  ['no-circular', 'app/modules/notes/writing/a.ts', './b.ts'],
  ['routes-reach', 'app/routes/clinic/queries.tsx', '#db/tenant.server.ts'],
  ['routes-reach', 'app/routes/clinic/tables.tsx', 'type #db/schema/clients.ts'],
  ['routes-reach', 'app/routes/clinic/sends.tsx', '#jobs/contracts/reminders.ts'],
  ['routes-reach', 'app/root.tsx', '#db/client.server.ts'],
  ['routes-apart', 'app/routes/clinic/borrows.tsx', './today.tsx'],
  ['routes-apart', 'app/ui/framed.tsx', '#app/routes/frames/clinic-page.tsx'],
  ['http-reach', 'app/http/clients.server.ts', '#app/modules/clients/record/index.server.ts'],
  ['http-reach', 'app/http/raw.server.ts', '#db/client.server.ts'],
  ['http-reach', 'app/http/draws.server.ts', '#app/ui/button.tsx'],
  [
    'module-doors',
    'app/modules/scheduling/booking/past-the-door.server.ts',
    '#app/modules/clients/record/read-client.server.ts',
  ],
  [
    'module-doors',
    'app/modules/scheduling/booking/past-the-folder.server.ts',
    '#app/modules/identity/oidc/provider/claims.ts',
  ],
  [
    'module-doors',
    'app/routes/clinic/past-the-door.tsx',
    '#app/modules/clients/record/read-client.server.ts',
  ],
  ['module-doors', 'jobs/handlers/past-the-door.ts', '#app/modules/clients/record/read-client.server.ts'],
  [
    'module-doors',
    'app/modules/clients/search/past-the-door.server.ts',
    '#app/modules/clients/record/read-client.server.ts',
  ],
  ['room-known', 'app/modules/clients/index.server.ts', '#app/modules/clients/record/index.server.ts'],
  ['room-known', 'app/modules/clients/cellar/index.server.ts', '#app/platform/clock.ts'],
  ['module-known', 'app/modules/unheard-of/index.server.ts', '#app/platform/clock.ts'],
  [
    'module-doors',
    'app/modules/scheduling/booking/past-the-room.server.ts',
    '../slots/read-busy-times.server.ts',
  ],
  [
    'module-order',
    'app/modules/scheduling/slots/climbs.server.ts',
    '#app/modules/scheduling/calendar/index.server.ts',
  ],
  [
    'module-order',
    'app/modules/matching/ranking/climbs.server.ts',
    '#app/modules/scheduling/appointments/index.server.ts',
  ],
  ['module-order', 'app/modules/identity/climbs.ts', '#app/modules/notes/writing/b.ts'],
  ['module-order', 'app/modules/clients/climbs-beside.ts', '#app/modules/matching/score-therapist.ts'],
  ['room-known', 'app/modules/scheduling/unheard-of/index.server.ts', '#app/platform/clock.ts'],
  [
    'module-order',
    'app/modules/tenancy/looks-up.server.ts',
    '#app/modules/identity/sessions/index.server.ts',
  ],
  [
    'module-order',
    'app/modules/clients/record/plans.server.ts',
    '#app/modules/scheduling/appointments/index.server.ts',
  ],
  ['module-order', 'app/modules/needs/lists-therapists.server.ts', '#app/modules/therapists/index.server.ts'],
  [
    'module-order',
    'app/modules/clients/care-team/names-clients.server.ts',
    '#app/modules/clients/record/index.server.ts',
  ],
  [
    'module-order',
    'app/modules/clients/record/finds.server.ts',
    '#app/modules/clients/search/index.server.ts',
  ],
  ['module-order', 'app/modules/clients/record/takes-in.server.ts', '#app/modules/intake/index.server.ts'],
  ['module-order', 'app/modules/clients/record/counts.server.ts', '#app/modules/reports/read-caseloads.ts'],
  ['module-order', 'app/modules/audit/asks.server.ts', '#app/modules/tenancy/index.server.ts'],
  ['module-reach', 'app/modules/clients/record/answers.server.ts', '#app/http/index.server.ts'],
  ['module-reach', 'app/modules/clients/record/raw.server.ts', '#db/client.server.ts'],
  ['module-reach', 'app/modules/clients/record/handles.server.ts', '#jobs/worker.ts'],
  ['own-tables', 'app/modules/identity/sessions/reads-clients.server.ts', '#db/schema/clients.ts'],
  ['own-tables', 'app/modules/clients/record/reads-needs.server.ts', '#db/schema/needs.ts'],
  ['scope-is-given', 'app/modules/clients/record/mints.server.ts', '#db/tenant.server.ts'],
  ['pure-stays-pure', 'app/modules/clients/record/impure.ts', './read-client.server.ts'],
  ['pure-stays-pure', 'app/modules/clients/record/ui/impure.tsx', '../read-client.server.ts'],
  ['platform-imports-nothing-above', 'app/platform/knows-ui.ts', '#app/ui/button.tsx'],
  ['platform-imports-nothing-above', 'app/platform/knows-db.server.ts', 'type #db/tenant.server.ts'],
  ['ui-imports-nothing-above', 'app/ui/knows-clients.tsx', '#app/modules/clients/record/client.schema.ts'],
  ['db-imports-nothing-above', 'db/knows-clients.server.ts', '#app/modules/clients/record/index.server.ts'],
  ['db-imports-nothing-above', 'db/knows-jobs.server.ts', '#jobs/contracts/reminders.ts'],
  [
    'contracts-imports-nothing-above',
    'jobs/contracts/knows-clients.ts',
    '#app/modules/clients/record/index.server.ts',
  ],
  ['contracts-imports-nothing-above', 'jobs/contracts/knows-db.ts', '#db/tenant.server.ts'],
  ['enqueue-reach', 'jobs/contracts/enqueue.server.ts', '#db/tenant.server.ts'],
  ['seed-reach', 'db/seed/drives.ts', '#app/http/index.server.ts'],
  ['seed-apart', 'app/modules/clients/record/seeds.server.ts', '#db/seed/demo-world.ts'],
  ['handlers-reach', 'jobs/handlers/raw.ts', '#db/client.server.ts'],
  ['handlers-reach', 'jobs/handlers/tables.ts', '#db/schema/clients.ts'],
  ['handlers-reach', 'jobs/handlers/answers.ts', '#app/http/index.server.ts'],
  ['jobs-reach', 'jobs/schedule.ts', '#app/modules/scheduling/appointments/index.server.ts'],
  ['top-is-apart', 'app/http/commands.server.ts', '#app/cli/clinic.ts'],
  ['top-is-apart', 'db/asks-tests.server.ts', '#tests/support/world.ts'],
  ['browser-reach', 'app/browser/draws.ts', '#app/ui/button.tsx'],
  ['browser-reach', 'app/browser/links.ts', '#app/platform/paths.ts'],
  ['browser-never-reaches-server', 'app/browser/far.ts', '#app/modules/scheduling/calendar/far.ts'],
  ['resolvable', 'app/platform/lost.ts', './not-there.ts'],
  ['declared-packages', 'app/platform/tests-itself.ts', 'a-development-package'],
];
/** Files that the offences lean on. */
const BYSTANDERS: Record<string, string[]> = {
  'app/modules/identity/oidc/provider/claims.ts': [],
  'app/modules/scheduling/slots/read-busy-times.server.ts': [],
  'app/modules/therapists/index.server.ts': [],
  'app/modules/intake/index.server.ts': [],
  'app/modules/reports/read-caseloads.ts': [],
  'app/modules/matching/score-therapist.ts': [],
  // A circle is one even when half of it is types.
  'app/modules/notes/writing/b.ts': ['type ./a.ts'],
  'app/modules/scheduling/calendar/far.ts': ['type #app/modules/scheduling/appointments/index.server.ts'],
  'tests/support/world.ts': [],
};

interface Violation {
  rule: { name: string };
  from: string;
}

const config = resolve('.dependency-cruiser.mjs');
const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const root = mkdtempSync(join(tmpdir(), 'import-rules-'));

function write(house: string, path: string, imports: readonly string[]): void {
  const lines = imports.map((to, i) =>
    to.startsWith('type ')
      ? `import type { X as X${i} } from '${to.slice(5)}';`
      : `import { x as x${i} } from '${to}';`,
  );
  // Types and values must be used, or the compiler drops their imports.
  const uses = imports.map((to, i) =>
    to.startsWith('type ') ? `export type Y${i} = X${i};` : `export const y${i} = x${i};`,
  );
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(
    join(house, path),
    [...lines, ...uses, 'export const x = 1;', 'export type X = number;', ''].join('\n'),
  );
}

function build(name: string, files: Record<string, string[]>): string {
  const house = join(root, name);
  for (const [path, imports] of Object.entries(files)) write(house, path, imports);
  const imports = { '#app/*': './app/*', '#db/*': './db/*', '#jobs/*': './jobs/*', '#tests/*': './tests/*' };
  const development = { 'a-development-package': '1.0.0' };
  writeFileSync(
    join(house, 'package.json'),
    JSON.stringify({ type: 'module', imports, devDependencies: development }),
  );
  const options = {
    module: 'ESNext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    allowImportingTsExtensions: true,
    noEmit: true,
  };
  writeFileSync(join(house, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }));
  const dependency = join(house, 'node_modules', 'a-development-package');
  mkdirSync(dependency, { recursive: true });
  writeFileSync(
    join(dependency, 'package.json'),
    JSON.stringify({ name: 'a-development-package', main: 'index.js' }),
  );
  writeFileSync(join(dependency, 'index.js'), 'exports.x = 1;');
  return house;
}

function violations(house: string): Violation[] {
  const places = ['app', 'db', 'jobs', 'server.ts'];
  const run = spawnSync(process.execPath, [program, ...places, '--config', config, '--output-type', 'json'], {
    cwd: house,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!run.stdout.startsWith('{')) throw new Error(run.stderr || run.stdout);
  const report = JSON.parse(run.stdout) as { summary: { violations: Violation[] } };
  return report.summary.violations;
}

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('A house within the rules is left alone', () => {
  const found = violations(build('within', WITHIN_THE_RULES));
  expect(found.map((v) => `${v.rule.name}: ${v.from}`)).toEqual([]);
});

describe('What may import what', () => {
  let found = new Set<string>();
  beforeAll(() => {
    const offences = Object.fromEntries(OFFENCES.map(([, from, to]) => [from, [to]]));
    const house = build('offending', { ...WITHIN_THE_RULES, ...BYSTANDERS, ...offences });
    found = new Set(violations(house).map((v) => `${v.rule.name}: ${v.from}`));
  }, 60_000);

  test.each(OFFENCES)('%s catches %s importing %s', (rule, from) => {
    expect([...found]).toContain(`${rule}: ${from}`);
  });

  test('nobody within the rules is blamed for the offences', () => {
    const offenders = new Set(OFFENCES.map(([, from]) => from));
    expect([...found].filter((line) => !offenders.has(line.slice(line.indexOf(': ') + 2)))).toEqual([]);
  });

  test('every rule has an offence here', async () => {
    const { default: options } = (await import(config)) as { default: { forbidden: { name: string }[] } };
    const proven = new Set(OFFENCES.map(([rule]) => rule));
    expect(options.forbidden.map((rule) => rule.name).filter((name) => !proven.has(name))).toEqual([]);
  });
});
