import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build as esbuild } from 'esbuild';
import type { Plugin } from 'vite';
import { assertStartsSmall } from './starts-small.ts';

const FOLDER = 'build/server';

/**
 * These are loaded from node_modules, and only when an installation uses them: keys of AWS, what draws a logo anew, and the `fetch` that Remix would
 * put in place of Node's own.
 */
const UNBUNDLED = ['@aws-sdk/*', 'undici', 'sharp'];

/**
 * Puts the packages into the server's build. Read one by one from node_modules, they take half of the time to the first
 * page. Dynamic imports stay apart until they are needed. Lines are kept, because logged stacks name them.
 */
export function bundlePackages(): Plugin {
  let isServerBuild = false;
  let hasSourceMaps = false;
  return {
    name: 'bundle-packages',
    apply: 'build',
    config(_config, { isSsrBuild }) {
      isServerBuild = isSsrBuild ?? false;
    },
    configResolved({ build }) {
      hasSourceMaps = build.sourcemap !== false;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (isServerBuild) await bundle(hasSourceMaps);
      },
    },
  };
}

async function bundle(hasSourceMaps: boolean): Promise<void> {
  const { outputFiles, metafile } = await esbuild({
    entryPoints: { index: `${FOLDER}/index.js`, clinic: `${FOLDER}/clinic.js` },
    outdir: FOLDER,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    minifySyntax: true,
    legalComments: 'none',
    // The maps that Rollup left are kept, where they were asked for.
    sourcemap: hasSourceMaps,
    external: UNBUNDLED,
    // React and other packages choose by it which of their two builds to load.
    define: { 'process.env.NODE_ENV': '"production"' },
    // Packages in the older form ask for Node's own modules by `require`.
    banner: {
      js: "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);",
    },
    logLevel: 'error',
  });
  assertStartsSmall(metafile, `${FOLDER}/index.js`);
  await rm(FOLDER, { recursive: true, force: true });
  for (const file of outputFiles) {
    await mkdir(dirname(file.path), { recursive: true });
    await writeFile(file.path, file.contents);
  }
}
