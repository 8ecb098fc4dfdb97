import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** The address of each entry's hashed file. */
export type BrowserManifest = Readonly<Record<string, string>>;

export interface BrowserBundle {
  manifest: BrowserManifest;
  /** Every file to serve, by its path below the public folder. */
  files: readonly { path: string; code: string }[];
}

/** The scripts by entry name; paths are from the project's root. */
export const BROWSER_ENTRIES: Readonly<Record<string, string>> = { app: 'app/browser/app.ts' };

/** Bundles the scripts that browsers run; file names contain a hash of the content. htmx 4 itself needs ES2022. */
export async function bundleBrowserScripts(entries = BROWSER_ENTRIES): Promise<BrowserBundle> {
  const result = await build({
    entryPoints: entries,
    outdir: 'assets',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    // What a script imports when it is needed is a file of its own.
    splitting: true,
    minify: true,
    write: false,
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
  return {
    manifest,
    files: result.outputFiles.map((file) => ({ path: `assets/${basename(file.path)}`, code: file.text })),
  };
}

/** Writes the bundle into `outDir/assets`, and `outDir/browser-manifest.json`: `{ "app": "/assets/app-HASH.js" }`. */
export async function buildBrowserScripts(
  outDir: string,
  entries = BROWSER_ENTRIES,
): Promise<BrowserManifest> {
  const { manifest, files } = await bundleBrowserScripts(entries);
  await mkdir(join(outDir, 'assets'), { recursive: true });
  await Promise.all(files.map((file) => writeFile(join(outDir, file.path), file.code)));
  await writeFile(join(outDir, 'browser-manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
