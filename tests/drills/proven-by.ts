import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Drill } from './drill.ts';

/** A drill whose fault a test brings about: the tests of `file`, or those whose names contain `named`, with more of it by `env`. */
export function provenBy(
  invariant: string,
  file: string,
  { named, env = {} }: { readonly named?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Drill {
  return {
    invariant,
    run() {
      const report = 'node_modules/.cache/drills/report.json';
      rmSync(report, { force: true });
      const only = named === undefined ? [] : ['-t', named];
      const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'db', file, ...only];
      const { status } = spawnSync(
        process.execPath,
        [...vitest, '--reporter=json', `--outputFile=${report}`],
        {
          encoding: 'utf8',
          env: { ...process.env, ...env },
        },
      );
      const counts = existsSync(report) ? countTests(report) : { passed: 0, failed: 0 };
      const broken = [
        ...(status === 0 ? [] : [`the tests of ${file} fail`]),
        ...(counts.passed === 0 ? ['no test ran'] : []),
      ];
      return Promise.resolve({ counts, broken });
    },
  };
}

function countTests(report: string): { passed: number; failed: number } {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return { passed: numPassedTests, failed: numFailedTests };
}
