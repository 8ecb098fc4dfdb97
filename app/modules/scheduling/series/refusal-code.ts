import type { SeriesRefusal } from './book-series.server.ts';

/** Returns the words' code for the refusal of a series. What the address named wrongly is chosen again. */
export function refusalCode(
  refused: SeriesRefusal,
): 'stale' | 'client-closed' | 'service-not-offered' | 'no-longer-waiting' | 'unresolved' {
  switch (refused) {
    case 'stale':
    case 'client-closed':
    case 'service-not-offered':
    case 'no-longer-waiting':
      return refused;
    default:
      return 'unresolved';
  }
}

/** The field beside which the words for what is still open stand. */
export const FIELD_OF = { 'choose-ways': 'ways', 'give-reason': 'overrideReason', 'none-left': '' } as const;
