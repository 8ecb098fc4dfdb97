import { formatTime, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import type { ShownHold } from '#app/modules/scheduling/holds/index.server.ts';

/** Returns the words for what was just done with a hold, by the flash keys of the pages that do it. */
export function holdFlashes(t: Translate): Readonly<Record<string, string>> {
  return {
    held: t('openings.held'),
    renewed: t('openings.renewed'),
    released: t('openings.released'),
    'why-not-held': t('openings.notHeld'),
  };
}

/** Says who holds a time, or that it is offered, and until when on the clock of its zone. For whom, nobody is told. */
export function heldBy(t: Translate, locale: Locale, hold: ShownHold, zone: string): string {
  const time = formatTime(locale, hold.heldUntil, zone);
  return hold.holder === null
    ? t('openings.offeredUntil', { time })
    : t('openings.heldBy', { name: hold.holder, time });
}
