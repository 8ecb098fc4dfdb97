import type { Translate } from '#app/platform/i18n/index.ts';

/** The words of every page for what became of a form whose session had ended. */
export function keptWords(t: Translate): Readonly<Record<string, string>> {
  return {
    reopened: t('shell.keptReopened'),
    'not-done': t('shell.notDone'),
    'kept-discarded': t('shell.keptDiscarded'),
  };
}
