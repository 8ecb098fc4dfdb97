import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderToStaticMarkup } from 'react-dom/server';
import { createElement } from 'react';
import { DocumentHead } from '#app/ui/document.tsx';

it('every page names its icon, and the icon is a small picture that browsers know', () => {
  const head = renderToStaticMarkup(
    createElement(DocumentHead, { shell: { locale: 'en', stylesheet: '/app.css' } }),
  );
  const address = /<link rel="icon" href="([^"]+)"/.exec(head)?.[1] ?? '';
  expect(address).toBe('/favicon.ico');
  const file = readFileSync(`public${address}`);
  expect(file.length).toBeLessThan(2_000);
  const [reserved, type, count] = [file.readUInt16LE(0), file.readUInt16LE(2), file.readUInt16LE(4)];
  expect([reserved, type, count]).toEqual([0, 1, 1]);
  const [size, offset] = [file.readUInt32LE(14), file.readUInt32LE(18)];
  expect(offset + size).toBe(file.length);
  expect(file.subarray(offset + 1, offset + 4).toString()).toBe('PNG');
});
