import { formatList, formatName, type Locale } from '#app/platform/i18n/index.ts';

/** Names everybody who attends, in one line. */
export function nameClients(
  locale: Locale,
  clients: readonly { firstName: string; lastName: string }[],
): string {
  return formatList(
    locale,
    clients.map((client) => formatName(client)),
  );
}
