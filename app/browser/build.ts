import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

export interface BrowserManifest {
  /** Address of each entry's hashed file. */
  readonly [entry: string]: string;
}

/** Scripts by entry name; the calendar's island is an entry of its own when its file exists. */
export const BROWSER_ENTRIES: Readonly<Record<string, string>> = { app: 'app/browser/app.ts' };

/**
 * Bundles what browsers run into `outDir/assets/NAME-HASH.js`, and writes `outDir/browser-manifest.json`.
 * Old workstations: ES2022 is what htmx 4 itself needs.
 */
export async function buildBrowserScripts(
  outDir: string,
  entries = BROWSER_ENTRIES,
): Promise<BrowserManifest> {
  await mkdir(join(outDir, 'assets'), { recursive: true });
  const result = await build({
    entryPoints: entries,
    outdir: join(outDir, 'assets'),
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const manifest: Record<string, string> = {};
  for (const [file, output] of Object.entries(result.metafile.outputs)) {
    const name = Object.keys(entries).find((entry) => output.entryPoint === entries[entry]);
    if (name) manifest[name] = `/assets/${basename(file)}`;
  }
  await writeFile(join(outDir, 'browser-manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
