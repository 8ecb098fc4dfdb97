import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { LocaleProvider } from '#app/platform/i18n/locale-context.ts';
import type { Locale } from '#app/platform/i18n/locale.ts';

/** The HTML a browser is sent. */
export function render(element: ReactElement, locale: Locale = 'en'): string {
  return renderToStaticMarkup(<LocaleProvider locale={locale}>{element}</LocaleProvider>);
}

/** The first tag that matches, with its attributes. */
export function tag(html: string, pattern: RegExp): string {
  const found = html.match(/<[a-z][^>]*>/g)?.find((candidate) => pattern.test(candidate));
  if (!found) throw new Error(`No tag matches ${String(pattern)}`);
  return found;
}
