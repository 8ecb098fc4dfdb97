import type { ReactNode } from 'react';
import { languageTag, type Locale } from '#app/platform/i18n/locale.ts';

export interface DocumentShell {
  locale: Locale;
  /** `system` follows the device. */
  theme?: 'light' | 'dark' | 'system' | undefined;
  density?: 'compact' | 'comfortable' | undefined;
  kiosk?: boolean | undefined;
  /** The hashed address of the design system. */
  stylesheet: string;
  /** The address of the stylesheet with the clinic's colours. */
  brandStylesheet?: string | undefined;
  /** The hashed address of the browser script; left out on sign-in and kiosk pages. */
  script?: string | undefined;
  /** Whose page it is, for the browser script alone; left out on pages for everybody. */
  person?: string | undefined;
  /** Where the page leads by itself after so many seconds. */
  refresh?: { seconds: number; href: string } | undefined;
  /** The CSP nonce of this response. */
  nonce?: string | undefined;
}

/**
 * The settings of htmx: it injects no styles and fetches pages of the history again, because they are never stored.
 * `hx-boost:` is the script's own mark on the body.
 */
const HTMX_CONFIG = JSON.stringify({
  includeIndicatorCSS: false,
  defaultSettleDelay: 0,
  morphIgnore: ['data-htmx-powered', 'hx-boost:'],
});

/**
 * Returns the attributes of `<html>`. A boosted answer whose shell differs (other clinic, theme or release) is loaded
 * as a whole page.
 */
export function htmlAttributes(shell: DocumentShell): Record<string, string | undefined> {
  const theme = shell.theme === 'light' || shell.theme === 'dark' ? shell.theme : undefined;
  const parts = [
    shell.locale,
    theme,
    shell.density,
    shell.stylesheet,
    shell.brandStylesheet,
    shell.script,
    shell.person,
  ];
  return {
    lang: languageTag(shell.locale),
    'data-theme': theme,
    'data-density': shell.density,
    'data-kiosk': shell.kiosk ? '' : undefined,
    'data-person': shell.person,
    'data-shell': shell.script ? parts.filter(Boolean).join(' ') : undefined,
  };
}

/** Everything in `<head>` but the page's own title. */
export function DocumentHead({ shell }: { shell: DocumentShell }) {
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta
        name="color-scheme"
        content={shell.theme === 'light' || shell.theme === 'dark' ? shell.theme : 'light dark'}
      />
      <meta name="format-detection" content="telephone=no" />
      {shell.refresh ? (
        <meta httpEquiv="refresh" content={`${shell.refresh.seconds}; url=${shell.refresh.href}`} />
      ) : null}
      <link rel="icon" href="/favicon.ico" sizes="32x32" />
      <link rel="stylesheet" href={shell.stylesheet} />
      {shell.brandStylesheet ? <link rel="stylesheet" href={shell.brandStylesheet} /> : null}
      {shell.script ? (
        <>
          <meta name="htmx-config" content={HTMX_CONFIG} />
          <script type="module" src={shell.script} nonce={shell.nonce} suppressHydrationWarning />
        </>
      ) : null}
    </>
  );
}

/** A whole page without Remix around it: previews, error pages, printed pages. */
export function Document({
  shell,
  title,
  children,
}: {
  shell: DocumentShell;
  title: string;
  children: ReactNode;
}) {
  return (
    <html {...htmlAttributes(shell)}>
      <head>
        <DocumentHead shell={shell} />
        <title>{title}</title>
      </head>
      <body>{children}</body>
    </html>
  );
}
