import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The Nu checker, npm package vnu-jar. Fetched when it is first needed and Java is there, rather than installed: its
 * install script would download a Java runtime on machines that have none.
 */
const CHECKER = {
  version: '26.9.27',
  integrity: 'TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==',
};
const root = fileURLToPath(new URL('../..', import.meta.url));
const jar = join(root, '.cache', `vnu-${CHECKER.version}`, 'vnu.jar');

export interface HtmlPage {
  /** What to call the page in a report: its address or its case. */
  readonly name: string;
  readonly html: string;
}

/** `problems` are sentences: page, line, what is wrong. Not run: `reason` says why. */
export type HtmlReport =
  | { readonly isRun: true; readonly problems: readonly string[] }
  | { readonly isRun: false; readonly reason: string };

interface Message {
  type: 'error' | 'info' | 'non-document-error';
  subType?: 'warning' | 'fatal';
  url: string;
  lastLine?: number;
  message: string;
  extract?: string;
}

/** Checks whole HTML documents against the HTML standard. Errors are problems; warnings and remarks are not. */
export async function checkHtml(pages: readonly HtmlPage[]): Promise<HtmlReport> {
  const missing = whyMissing();
  if (missing !== undefined) return { isRun: false, reason: missing };
  if (pages.length === 0) return { isRun: true, problems: [] };
  const folder = mkdtempSync(join(tmpdir(), 'html-'));
  try {
    pages.forEach((page, i) => writeFileSync(join(folder, `${i}.html`), page.html));
    const messages = await runChecker(folder);
    return { isRun: true, problems: messages.filter(isError).map((message) => word(message, pages)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why the checker cannot run here, or nothing. */
function whyMissing(): string | undefined {
  if (spawnSync('java', ['-version']).status !== 0) return 'there is no Java on this machine';
  if (existsSync(jar)) return undefined;
  try {
    fetchChecker();
    return undefined;
  } catch (error) {
    return `vnu-jar ${CHECKER.version} could not be fetched: ${error instanceof Error ? error.message.split('\n')[0] : ''}`;
  }
}

/** Unpacks the pinned package without running its scripts. Throws when its content is not the pinned one. */
function fetchChecker(): void {
  const folder = mkdtempSync(join(tmpdir(), 'vnu-'));
  try {
    const args = ['pack', `vnu-jar@${CHECKER.version}`, '--silent', '--pack-destination', folder];
    execFileSync('npm', args, { stdio: 'pipe', timeout: 120_000 });
    const archive = join(folder, `vnu-jar-${CHECKER.version}.tgz`);
    const digest = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (digest !== CHECKER.integrity) throw new Error('its content is not the pinned one');
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    mkdirSync(join(jar, '..'), { recursive: true });
    const arriving = `${jar}.${process.pid}`;
    writeFileSync(arriving, readFileSync(join(folder, 'package', 'build', 'dist', 'vnu.jar')));
    renameSync(arriving, jar);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runChecker(folder: string): Promise<Message[]> {
  const args = ['-Xss4m', '-jar', jar, '--format', 'json', '--exit-zero-always', '--skip-non-html', folder];
  return new Promise((resolve, reject) => {
    execFile('java', args, { maxBuffer: 256 * 1024 * 1024 }, (error, _out, report) => {
      if (error) return reject(new Error(`The Nu checker failed: ${report.slice(0, 2_000)}`));
      resolve((JSON.parse(report) as { messages: Message[] }).messages);
    });
  });
}

function isError(message: Message): boolean {
  return message.type !== 'info';
}

function word(message: Message, pages: readonly HtmlPage[]): string {
  const page = pages[Number(basename(message.url, '.html'))];
  const near = message.extract === undefined ? '' : `: ${message.extract.replace(/\s+/g, ' ').trim()}`;
  return `${page?.name ?? message.url}, line ${message.lastLine ?? '?'}: ${message.message}${near}`;
}

/** The pages that journeys left in `folder`, each named by the address in its last comment. */
export function readKeptPages(folder: string): HtmlPage[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => {
    const html = readFileSync(join(folder, file), 'utf8');
    const address = /<!-- (\d{3} .*) -->\s*$/.exec(html)?.[1] ?? file;
    return { name: address, html };
  });
}
