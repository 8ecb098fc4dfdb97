import { useT } from '#app/platform/i18n/locale-context.ts';

/** The ids of the appointments whose clients checked in at a kiosk, and of those where they said that something has changed. */
export interface ArrivedAtKiosk {
  readonly all: readonly string[];
  readonly withNews: readonly string[];
}

/** Says that a client checked in at a kiosk, and leads to what they said there. */
export function AtKiosk({ id, atKiosk }: { readonly id: string; readonly atKiosk: ArrivedAtKiosk }) {
  const t = useT();
  if (atKiosk.withNews.includes(id)) return <a href="#kiosk-news">{t('dayRecord.atKioskNews')}</a>;
  return atKiosk.all.includes(id) ? <span className="muted">{t('dayRecord.atKiosk')}</span> : null;
}
