import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countPlaywright, countVitest } from './counts.ts';
import { runStage, type Stage } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

function written(report: unknown): string {
  const file = join(folder, `report-${(files += 1)}.json`);
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const vitest = (passed: number, failed: number, ...results: [string, ...string[]][]) =>
  written({
    numPassedTests: passed,
    numFailedTests: failed,
    numTotalTests: passed + failed,
    testResults: results.map(([status, ...tests]) => ({
      name: 'tests/some.test.ts',
      status,
      message: 'not to be read\nat line 3',
      assertionResults: tests.map((each, at) => ({
        status: each,
        fullName: `test ${at}`,
        failureMessages:
          each === 'failed'
            ? ['\u001b[31m2 is not 3\u001b[39m\n+ 3\n    at sum (file:///clinic/tests/some.test.ts:5:1)']
            : [],
      })),
    })),
  });

test('every test of vitest counts, and kept coverage counts as one more', () => {
  expect(countVitest(vitest(3, 0, ['passed', 'passed']), 0, true)).toEqual({ passed: 4, failed: 0 });
  expect(countVitest(vitest(3, 1, ['failed', 'passed', 'failed']), 1, true)).toEqual({
    passed: 3,
    failed: 1,
    failures: ['tests/some.test.ts › test 1: 2 is not 3 | + 3 (tests/some.test.ts:5)'],
  });
});

test('a test file that cannot be loaded is a failure', () => {
  expect(countVitest(vitest(3, 0, ['failed']), 1, false)).toEqual({
    passed: 3,
    failed: 1,
    failures: ['tests/some.test.ts › the file: not to be read | at line 3'],
  });
});

test('an end with an error is a failure though every test passed', () => {
  expect(countVitest(vitest(3, 0, ['passed', 'passed']), 1, true)).toMatchObject({
    passed: 3,
    failed: 1,
  });
  expect(countVitest(vitest(3, 0, ['passed', 'passed']), null, false)).toMatchObject({
    passed: 3,
    failed: 1,
  });
});

test('a run in which no test was found is a failure', () => {
  expect(countVitest(vitest(0, 0), 0, false)).toMatchObject({ failed: 1 });
});

test('a journey that passed only when repeated is a failure', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: 'day.spec.ts',
    tests: [
      {
        status,
        results: [
          { ...(message && { error: { message, location: { file: 'tests/day.spec.ts', line: 7 } } }) },
          {},
        ],
      },
    ],
  });
  const specs = [spec('books', 'expected'), spec('moves', 'flaky', 'not seen')];
  const suites = [
    { specs, suites: [{ specs: [spec('signs', 'unexpected', 'not there\n    at day.spec.ts:7:1')] }] },
  ];
  const file = written({ stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [], suites });
  expect(countPlaywright(file, 1)).toEqual({
    passed: 5,
    failed: 2,
    failures: [
      'day.spec.ts › moves: not seen (tests/day.spec.ts:7)',
      'day.spec.ts › signs: not there (tests/day.spec.ts:7)',
    ],
  });
});

test('a system that does not start is a failure of the journeys', () => {
  const file = written({
    stats: { expected: 0, unexpected: 0, flaky: 0 },
    errors: [{ message: 'Not ready in time.\nmore' }],
    suites: [],
  });
  expect(countPlaywright(file, 1)).toEqual({ passed: 0, failed: 1, remark: 'Not ready in time.' });
});

test('a stage that leaves no report, or cannot begin, is a failure', async () => {
  const stage: Stage = {
    name: 'lost',
    command: ['no-such-program-anywhere'],
    slots: 1,
    isStreamed: true,
    minutes: 1,
    count: (code) => countPlaywright(join(folder, 'absent.json'), code),
  };
  expect(await runStage(stage)).toMatchObject({ passed: 0, failed: 1 });
});
