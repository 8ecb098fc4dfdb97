import { readFileSync } from 'node:fs';
import type { Counts } from './stage.ts';

/** A stage that is one test. */
export function countAsOne(code: number | null): Counts {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numTotalTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** Percent, of lines, functions and statements alike. */
export const COVERAGE_THRESHOLD = 85;

/**
 * Tests of vitest's JSON report. A file that could not be loaded is a failed test, and so is an end with an error though
 * every test passed: coverage below its threshold, an escaped rejection. Throws when there is no report.
 */
export function countVitest(file: string, code: number | null, withCoverage: boolean): Counts {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const unloaded = report.testResults.filter(
    (result) =>
      result.status === 'failed' && !result.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + unloaded;
  const passed = report.numPassedTests;
  if (failed > 0) return { passed, failed };
  if (code !== 0) {
    const remark = withCoverage
      ? 'coverage below its threshold, or an error outside tests'
      : 'an error outside tests';
    return { passed, failed: 1, remark };
  }
  if (passed === 0) return { passed: 0, failed: 1, remark: 'no test was found' };
  return { passed: passed + (withCoverage ? 1 : 0), failed: 0 };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: { message?: string }[];
}

/** Tests of Playwright's JSON report. Throws when there is no report. */
export function countPlaywright(file: string, code: number | null): Counts {
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const passed = stats.expected;
  const failed = stats.unexpected + stats.flaky;
  if (failed === 0 && code !== 0) {
    return { passed, failed: 1, remark: errors[0]?.message?.split('\n')[0] ?? 'an error outside tests' };
  }
  return { passed, failed };
}
