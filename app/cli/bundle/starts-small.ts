import type { Metafile } from 'esbuild';

type Outputs = Metafile['outputs'];

/** Packages that a first page must not wait for: queues, mail, files of tables, and what only some installations use. */
const LATER = ['pg-boss', 'pg', 'nodemailer', 'twilio', '@aws-sdk/client-kms', 'csv-parse'];

/**
 * The most bytes of script that may be read before the first page; Node spends about 0.1 s of processor time on four
 * megabytes.
 */
const MOST_BYTES = 8_000_000;

/** The chunks that server.ts loads at once when it is a web server. */
const AT_ONCE = /\/(server-build|web\.server)-/;

/**
 * Asserts that a web server reads little before its first page.
 * @throws Error naming what is read too early, or how much too much is read
 */
export function assertStartsSmall({ outputs }: Pick<Metafile, 'outputs'>, entry: string): void {
  const read = readAtStart(outputs, entry);
  const packages = new Set(read.flatMap((file) => packagesIn(outputs[file])));
  const early = LATER.filter((name) => packages.has(name));
  if (early.length > 0)
    throw new Error(`The first page waits for ${early.join(', ')}: import it where it is used.`);
  const bytes = read.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
  if (bytes > MOST_BYTES)
    throw new Error(`The first page waits for ${bytes} bytes of script, ${MOST_BYTES} at most.`);
}

/** Returns the entry, the chunks that draw pages, and everything that these import statically. */
function readAtStart(outputs: Outputs, entry: string): string[] {
  const pages = (outputs[entry]?.imports ?? [])
    .filter(({ path }) => AT_ONCE.test(path))
    .map(({ path }) => path);
  if (pages.length === 0) throw new Error('The build has no chunk of pages: its name has changed.');
  const found = new Set([entry, ...pages]);
  for (const file of found) {
    for (const { path, kind, external } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) found.add(path);
    }
  }
  return [...found];
}

/** Returns the packages in a chunk, and those that it imports statically from node_modules. */
function packagesIn(chunk: Outputs[string] | undefined): string[] {
  const inside = Object.keys(chunk?.inputs ?? {}).map(
    (input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? '',
  );
  const outside = (chunk?.imports ?? []).flatMap(({ path, kind, external }) =>
    external === true && kind !== 'dynamic-import' ? path : [],
  );
  return [...inside, ...outside];
}
