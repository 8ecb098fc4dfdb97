import { useT } from '#app/platform/i18n/locale-context.ts';
import type { Wording } from '../index.server.ts';

/** What a wording is called on our pages: what it consents to, and its language. */
export function useWordingName({ type, language }: Pick<Wording, 'type' | 'language'>): string {
  const t = useT();
  return t('wordings.of', { type: t(`wordings.type_${type}`), language: t(`wordings.language_${language}`) });
}
