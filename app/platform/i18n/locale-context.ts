import { createContext, createElement, useContext, type ReactElement, type ReactNode } from 'react';
import type { Locale } from './locale.ts';
import { translator, type Translate } from './t.ts';

const LocaleContext = createContext<{ locale: Locale; t: Translate }>({ locale: 'en', t: translator('en') });

/** Chooses the language of everything inside it. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }): ReactElement {
  return createElement(LocaleContext.Provider, { value: { locale, t: translator(locale) } }, children);
}

export function useLocale(): Locale {
  return useContext(LocaleContext).locale;
}

/** Returns `t` in the language around the component: `const t = useT(); t('common.save')`. */
export function useT(): Translate {
  return useContext(LocaleContext).t;
}
