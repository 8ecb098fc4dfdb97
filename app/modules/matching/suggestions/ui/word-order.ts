import { formatList, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import type { OrderReason } from '../explain-order.ts';

/** Tells in one line why the first is ranked before `name`; when nobody follows, that the first is alone. */
export function wordOrder(t: Translate, locale: Locale, order: OrderReason | null, name: string): string {
  switch (order?.code) {
    case undefined:
      return t('matching.whyFirstOnly');
    case 'ahead-by-points': {
      const count = order.points;
      if (order.parts.length === 0) return t('matching.whyFirstPoints', { count, name });
      const parts = order.parts.map((part) => t(`matching.partLower_${part}`));
      return t('matching.whyFirstParts', { count, name, parts: formatList(locale, parts) });
    }
    case 'ahead-by-caseload':
      return t('matching.whyFirstCaseload', { name });
    case 'ahead-by-free-time':
      return t('matching.whyFreeEarlier', { name });
    case 'level':
      return t('matching.whyFirstLevel', { name });
  }
}
