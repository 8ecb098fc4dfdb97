import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Every reason given to acrossTenants in the product's code. */
function reasonsInCode(): string[] {
  const files = ['app', 'db', 'jobs'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  );
  const reasons = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/acrossTenants\(\s*'([^']+)'/g)].map(([, reason = '']) => reason),
  );
  return [...new Set(reasons)].sort();
}

it('the operations guide lists every reason for crossing tenants', () => {
  const guide = readFileSync('docs/operations/README.md', 'utf8');
  const section = guide.slice(guide.indexOf('### Crossing tenants'), guide.indexOf('## Keys'));
  const listed = [...section.matchAll(/^- (.+)$/gm)].map(([, reason = '']) => reason);
  expect(listed.sort()).toEqual(reasonsInCode());
});
