import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Counts } from './stage.ts';

/** A stage that is one test. */
export function countAsOne(code: number | null): Counts {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numTotalTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

/** How much of what went wrong stands in the line of a failed test. */
const TOLD = 600;

/**
 * `file › test: what went wrong, and the place in a test file where it did`. What went wrong has all its lines, so that a failure can be
 * understood where only the last lines of a run are kept.
 */
function failure(file: string, title: string, message = '', at?: { file: string; line: number }): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim());
  const isStack = (line: string) => /^at .*:\d+/.test(line);
  const words = lines.filter((line) => line !== '' && !isStack(line)).join(' | ');
  const [, placed = ''] = /((?:tests|app|db|jobs)\/[^ ():]*:\d+)/.exec(lines.find(isOurs) ?? '') ?? [];
  const place = at === undefined ? placed : `${relative('', at.file)}:${at.line}`;
  const told = [words.slice(0, TOLD), ...(place === '' ? [] : [`(${place})`])].join(' ').trim();
  return `${relative('', file)} › ${title}${told && `: ${told}`}`;
}

const isOurs = (line: string) => line.startsWith('at ') && !line.includes('node_modules');

/** Percent, of lines, functions and statements alike. */
export const COVERAGE_THRESHOLD = 85;

/**
 * Tests of vitest's JSON report. A file that could not be loaded is a failed test, and so is an end with an error though
 * every test passed: coverage below its threshold, an escaped rejection. Throws when there is no report.
 */
export function countVitest(file: string, code: number | null, withCoverage: boolean): Counts {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const passed = report.numPassedTests;
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const wrong = assertionResults.filter((test) => test.status === 'failed');
    if (wrong.length === 0) return status === 'failed' ? [failure(name, 'the file', message)] : [];
    return wrong.map((test) => failure(name, test.fullName, test.failureMessages?.[0]));
  });
  if (failures.length > 0) return { passed, failed: failures.length, failures };
  if (code !== 0) {
    const remark = withCoverage
      ? 'coverage below its threshold, or an error outside tests'
      : 'an error outside tests';
    return { passed, failed: 1, remark };
  }
  if (passed === 0) return { passed: 0, failed: 1, remark: 'no test was found' };
  return { passed: passed + (withCoverage ? 1 : 0), failed: 0 };
}

interface PlaywrightError {
  message?: string;
  location?: { file: string; line: number };
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    file: string;
    tests: { status: string; results: { error?: PlaywrightError }[] }[];
  }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: { message?: string }[];
  suites: PlaywrightSuite[];
}

function failedJourneys({ suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const error = results.find((one) => one.error)?.error;
        return failure(file, title, error?.message, error?.location);
      }),
  );
  return [...own, ...suites.flatMap(failedJourneys)];
}

/** Tests of Playwright's JSON report. Throws when there is no report. */
export function countPlaywright(file: string, code: number | null): Counts {
  const { stats, errors, suites } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const passed = stats.expected;
  const failed = stats.unexpected + stats.flaky;
  if (failed === 0 && code !== 0) {
    return { passed, failed: 1, remark: errors[0]?.message?.split('\n')[0] ?? 'an error outside tests' };
  }
  const failures = suites.flatMap(failedJourneys);
  return failed > 0 ? { passed, failed, failures } : { passed, failed };
}
