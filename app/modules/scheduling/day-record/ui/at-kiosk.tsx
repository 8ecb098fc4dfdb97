import { useT } from '#app/platform/i18n/locale-context.ts';

/** One client's part in one appointment. */
interface Part {
  readonly appointmentId: string;
  readonly clientId: string;
}

/** Who checked in at a kiosk, and who of them said that something has changed. */
export interface ArrivedAtKiosk {
  readonly all: readonly Part[];
  readonly withNews: readonly Part[];
}

/** Says that a client checked in at a kiosk, and leads to what they said there. */
export function AtKiosk({ of, atKiosk }: { readonly of: Part; readonly atKiosk: ArrivedAtKiosk }) {
  const t = useT();
  const isAmong = (parts: readonly Part[]) =>
    parts.some(
      ({ appointmentId, clientId }) => appointmentId === of.appointmentId && clientId === of.clientId,
    );
  if (isAmong(atKiosk.withNews)) return <a href="#kiosk-news">{t('dayRecord.atKioskNews')}</a>;
  return isAmong(atKiosk.all) ? <span className="muted">{t('dayRecord.atKiosk')}</span> : null;
}
