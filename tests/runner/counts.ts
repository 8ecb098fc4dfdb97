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
  success?: boolean;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** Percent, of lines, functions and statements alike. */
export const COVERAGE_THRESHOLD = 85;

/** Whether a summary's coverage of lines, functions or statements is below the threshold of vitest.config.ts. */
function isCoverageLow(summary: string): boolean {
  const { total } = JSON.parse(readFileSync(summary, 'utf8')) as {
    total: Record<'lines' | 'functions' | 'statements', { pct: number }>;
  };
  return [total.lines, total.functions, total.statements].some(({ pct }) => pct < COVERAGE_THRESHOLD);
}

/**
 * Tests of vitest's JSON report; `coverage` is its summary's file, when coverage was measured. A file that could not be loaded is a failed test, and so is an end with an error though
 * every test passed: coverage below its threshold, an escaped rejection. Throws when there is no report.
 */
export function countVitest(file: string, code: number | null, coverage: string | null): Counts {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const unloaded = report.testResults.filter(
    (result) =>
      result.status === 'failed' && !result.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + unloaded;
  const passed = report.numPassedTests;
  if (failed > 0) return { passed, failed };
  // The embedded PostgreSQL's exit hook loses vitest's exit status, so the report and the coverage are asked themselves.
  if (code !== 0 || report.success === false || (coverage !== null && isCoverageLow(coverage))) {
    return {
      passed,
      failed: 1,
      remark:
        coverage !== null
          ? 'coverage below its threshold, or an error outside tests'
          : 'an error outside tests',
    };
  }
  if (passed === 0) return { passed: 0, failed: 1, remark: 'no test was found' };
  return { passed: passed + (coverage === null ? 0 : 1), failed: 0 };
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
