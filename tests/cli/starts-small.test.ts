import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { assertStartsSmall } from '#app/cli/bundle/starts-small.ts';

/** The metafile of a server whose parts import these. */
async function metafileOf(parts: { entry: string; pages: string; jobs: string }) {
  const files: Record<string, string> = {
    'index.js': `${parts.entry}; import('server-build.js'); import('jobs.js');`,
    'server-build.js': parts.pages,
    'jobs.js': parts.jobs,
  };
  const { metafile } = await build({
    entryPoints: { index: 'index.js' },
    outdir: 'out',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    external: ['@aws-sdk/*'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'given',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^(index|server-build|jobs)\.js$/ }, ({ path }) => ({
            path,
            namespace: 'given',
          }));
          onLoad({ filter: /.*/, namespace: 'given' }, ({ path }) => ({
            contents: files[path] ?? '',
            resolveDir: process.cwd(),
          }));
        },
      },
    ],
  });
  return metafile;
}

const check = async (parts: Partial<Parameters<typeof metafileOf>[0]>) =>
  assertStartsSmall(await metafileOf({ entry: '', pages: '', jobs: '', ...parts }), 'out/index.js');

describe('the built server', () => {
  it('may load queues and mail after its first page', async () => {
    await check({ jobs: "import 'pg-boss'; import 'nodemailer'; import '@aws-sdk/client-kms'" });
    await check({ entry: "export const kms = () => import('@aws-sdk/client-kms')" });
  });

  it.each([
    ['the queue, in the program', { entry: "import 'pg-boss'" }, 'pg-boss'],
    ['mail, in a page', { pages: "import 'nodemailer'" }, 'nodemailer'],
    ['an unbundled package, in a page', { pages: "import '@aws-sdk/client-kms'" }, '@aws-sdk/client-kms'],
  ])('does not wait for %s', async (_what, parts, name) => {
    await expect(check(parts)).rejects.toThrow(name);
  });

  it('reads little before its first page', async () => {
    await expect(check({ pages: `export default '${'x'.repeat(8_000_001)}'` })).rejects.toThrow('bytes');
  });

  it('is looked at under the names its parts have', async () => {
    const metafile = await metafileOf({ entry: '', pages: '', jobs: '' });
    expect(() => assertStartsSmall({ outputs: {} }, 'out/index.js')).toThrow('name has changed');
    expect(() => assertStartsSmall(metafile, 'out/index.js')).not.toThrow();
  });
});
