import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';

/** Where journeys leave every page they were sent, for the Nu checker to read afterwards. */
export const KEPT_HTML = 'test-results/html';

/** Keeps each HTML answer as it came over the wire, once per content, with its address on the last line. */
export function keepHtml(context: BrowserContext): void {
  mkdirSync(KEPT_HTML, { recursive: true });
  context.on('response', (response) => {
    if (response.request().resourceType() !== 'document') return;
    if (!(response.headers()['content-type'] ?? '').startsWith('text/html')) return;
    void response.text().then(
      (html) => {
        if (html === '') return;
        // Ids and tokens differ from page to page; what the checker reads does not.
        const shape = html.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|(?<=(?:value|nonce)=")[^"]*/g, '');
        const name = createHash('sha256').update(shape).digest('hex').slice(0, 20);
        const address = `${response.status()} ${new URL(response.url()).pathname}`.replaceAll('--', '- -');
        // After the document, so that line numbers are the page's own.
        writeFileSync(`${KEPT_HTML}/${name}.html`, `${html}\n<!-- ${address} -->\n`);
      },
      // A redirect's body is gone by the time it is asked for.
      () => {},
    );
  });
}
