import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** The messages that a program that runs `code` has written when it is over. */
function logged(code: string): string[] {
  const program = `const { closeConsole, log } = await import('#app/platform/log.server.ts'); ${code}`;
  const done = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: { ...process.env, LOG_LEVEL: 'info' },
  });
  expect(done.stderr).toBe('');
  const lines = done.stdout.split('\n').filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
}

it('a log keeps its order, and what is left is written when the process exits', () => {
  const lines = logged(`log.info('one'); log.warn('two'); log.info('three'); process.exit(3);`);
  expect(lines).toEqual(['one', 'two', 'three']);
});

it('a warning and an error are written at once, with all before them', () => {
  const lines = logged(
    `log.info('one'); log.error('two'); log.info('lost'); process.kill(process.pid, 'SIGKILL');`,
  );
  expect(lines).toEqual(['one', 'two']);
});

it('an ordinary line is written within a moment', () => {
  const lines = logged(`log.info('one'); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 2_000);`);
  expect(lines).toEqual(['one']);
});

it('what libraries say to the console is told without their words', () => {
  const lines = logged(
    `closeConsole(); for (const level of ['debug', 'info', 'log', 'warn', 'error']) console[level]('Ana Ruiz', new Error('Ana'));`,
  );
  expect(lines).toEqual(Array.from({ length: 5 }, () => 'A library wrote to the console'));
});
