import { rmSync } from 'node:fs';
import { KEPT_HTML } from '#tests/journeys/support/keep-html.ts';
import { countAsOne, countPlaywright, countVitest } from './counts.ts';
import type { Stage } from './stage.ts';

/** Exit status of a check that could not be made here, for a reason that it has said. */
export const NOT_RUN = 3;

export const STAGE_NAMES = [
  'types',
  'lint',
  'imports',
  'format',
  'build',
  'unit',
  'db',
  'journeys',
  'html',
] as const;
export type StageName = (typeof STAGE_NAMES)[number];

/** Playwright's projects: the longest first, so that none is left alone at the end. */
const PROJECTS = ['walk', 'no-script', 'script', 'script-walk', 'empty'] as const;

export interface Wanted {
  readonly only: ReadonlySet<StageName>;
  readonly grep?: string;
  /** Paths or parts of paths of test files. */
  readonly files: readonly string[];
}

/** The stages in the order in which they are begun. */
export function stagesFor(wanted: Wanted): Stage[] {
  const all: [StageName[], () => Stage][] = [
    [['types'], () => check('types', 'typecheck')],
    [['lint'], () => check('lint', 'lint')],
    [['imports'], () => check('imports', 'imports')],
    [['format'], () => check('format', 'format')],
    [['build'], () => ({ ...check('build', 'build'), env: { NODE_ENV: 'production' } })],
    [['unit', 'db'], () => vitest(wanted)],
    ...PROJECTS.map((project): [StageName[], () => Stage] => [['journeys'], () => journeys(project, wanted)]),
    [['html'], html],
  ];
  if (wanted.only.has('journeys')) rmSync(KEPT_HTML, { recursive: true, force: true });
  return all.filter(([names]) => names.some((name) => wanted.only.has(name))).map(([, make]) => make());
}

/** A script of package.json that is one test. */
function check(name: StageName, script: string): Stage {
  return {
    name,
    command: ['npm', 'run', '--silent', script],
    slots: 1,
    isStreamed: false,
    minutes: 10,
    count: countAsOne,
  };
}

function vitest({ only, grep, files }: Wanted): Stage {
  const projects = (['unit', 'db'] as const).filter((name) => only.has(name));
  // A part of the tests covers a part of the code: only the whole says anything.
  const withCoverage = projects.length === 2 && grep === undefined && files.length === 0;
  const report = 'test-results/vitest.json';
  rmSync(report, { force: true });
  return {
    name: projects.join('+'),
    command: [
      'vitest',
      'run',
      ...projects.map((name) => `--project=${name}*`),
      ...(withCoverage ? ['--coverage'] : []),
      ...(grep === undefined ? [] : ['--testNamePattern', grep]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...files,
    ],
    slots: 2,
    isStreamed: true,
    minutes: 30,
    count: (code) => countVitest(report, code, withCoverage),
  };
}

/** The journeys of one of Playwright's projects, in a demo world of their own: two at a time run beside each other. */
function journeys(project: (typeof PROJECTS)[number], { grep, files }: Wanted): Stage {
  const folder = `test-results/${project}`;
  const report = `${folder}.json`;
  rmSync(report, { force: true });
  return {
    name: project,
    command: [
      'playwright',
      'test',
      `--project=${project}`,
      `--output=${folder}`,
      ...(grep === undefined ? [] : ['--grep', grep]),
      // A file may belong to the other project alone.
      ...(files.length === 0 ? [] : ['--pass-with-no-tests']),
      ...files,
    ],
    slots: 1,
    needs: ['build'],
    isStreamed: true,
    minutes: 20,
    env: {
      JOURNEYS_JSON: report,
      SYSTEM_LOG: `${folder}.log`,
      ...(project === 'empty' ? { DEMO_CLINICS: 'none' } : {}),
    },
    count: (code) => countPlaywright(report, code),
  };
}

function html(): Stage {
  return {
    name: 'html',
    command: ['node', 'tests/runner/check-kept-html.ts'],
    slots: 1,
    after: PROJECTS,
    isStreamed: true,
    minutes: 5,
    count: (code) => (code === NOT_RUN ? { passed: 0, failed: 0, remark: 'not run' } : countAsOne(code)),
  };
}
