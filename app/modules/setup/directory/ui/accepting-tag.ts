import type { Translate } from '#app/platform/i18n/index.ts';
import { markup, type Markup } from '#app/ui/markup.ts';
import { tagMarkup } from '#app/ui/tag.tsx';
import type { TherapistRow } from '../index.server.ts';

/** Draws whether a therapist takes new clients, or is not active. */
export function acceptingTag(
  t: Translate,
  { isActive, isAccepting }: Pick<TherapistRow, 'isActive' | 'isAccepting'>,
): Markup {
  if (!isActive) return tagMarkup('neutral', markup`<s>${t('directory.notActive')}</s>`);
  return isAccepting
    ? tagMarkup('success', t('directory.accepting_yes'))
    : tagMarkup('neutral', t('directory.accepting_no'));
}
