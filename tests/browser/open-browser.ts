import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';

/** The headless Chromium that npm brings; a folder of its own, since it reuses what another version unpacked. */
export async function openBrowser(): Promise<Browser> {
  const folder = join(tmpdir(), 'clinic-chromium-153');
  await mkdir(folder, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: binary } = await import('@sparticuz/chromium');
    return await chromium.launch({
      executablePath: await binary.executablePath(),
      args: ['--no-sandbox', '--disable-gpu', '--no-zygote'],
    });
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
