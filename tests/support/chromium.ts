import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether Chromium comes from npm (Linux x64); elsewhere Playwright's own is used: `npx playwright install chromium`. */
const isFromNpm = process.platform === 'linux' && process.arch === 'x64';

function packedVersion(): string {
  const found = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = join(found, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/**
 * A folder per version: the package takes whatever `chromium` lies in the temporary folder, be it another version's or
 * half unpacked.
 */
const folder = () => join(tmpdir(), `clinic-chromium-${packedVersion()}`);

/** Unpacks Chromium once per version and machine, about two seconds. Safe to run twice at the same time. */
export async function unpackChromium(): Promise<void> {
  if (!isFromNpm || existsSync(folder())) return;
  const unfinished = `${folder()}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = unfinished;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  try {
    renameSync(unfinished, folder());
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder())) throw error;
  }
}

/** The chief version of the browser, for a user agent that says what a person's browser says. */
function majorVersion(): string {
  return isFromNpm ? (packedVersion().split('.')[0] ?? '') : '150';
}

/** `HeadlessChrome` is taken for a robot, which is served other pages. */
export function userAgent(): string {
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${majorVersion()}.0.0.0 Safari/537.36`;
}

/** What Playwright needs to start the browser. Call unpackChromium first. */
export function launchOptions(): { executablePath?: string; args: string[]; env?: Record<string, string> } {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--no-zygote',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  if (!isFromNpm) return { args };
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined),
  );
  // A machine without fonts of its own would draw empty boxes: the package brings some.
  const env = existsSync('/etc/fonts/fonts.conf')
    ? inherited
    : { ...inherited, FONTCONFIG_PATH: join(folder(), 'fonts') };
  return { executablePath: join(folder(), 'chromium'), args, env };
}
