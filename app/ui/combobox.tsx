import { useT } from '#app/platform/i18n/locale-context.ts';
import { SelectField, type SelectProps } from './select.tsx';

/**
 * A select of many people: native without scripts, with type-ahead once `app/browser/combobox.ts` has found it. `noResults`
 * says what else helps where nothing in the list is like what was typed.
 */
export function Combobox({ noResults, ...props }: SelectProps & { noResults?: string }) {
  const t = useT();
  const mark = {
    'data-combobox': 'true',
    'data-results': t('ui.comboboxResults', { n: '{n}' }),
    'data-results-one': t('ui.comboboxResultsOne'),
    'data-likely': t('ui.comboboxLikely'),
    'data-no-results': noResults ?? t('ui.comboboxNoResults'),
  };
  return <SelectField {...props} mark={mark} />;
}
