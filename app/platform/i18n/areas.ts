import { common as enCommon } from './en/everyday.ts';
import { shell as enShell } from './en/shell.ts';
import { ui as enUi } from './en/ui.ts';
import { common as esCommon } from './es/everyday.ts';
import { shell as esShell } from './es/shell.ts';
import { ui as esUi } from './es/ui.ts';
import type { Area, AreaIn } from './message.ts';

/**
 * The wordings of the modules, by area: each `words.ts` adds its own to this type, so that `t` knows every key and
 * platform knows no module. Their texts are handed in by `useWords`.
 */
export interface Areas {}

/** The wordings that belong to no module: the frame around the pages, the design system, words of every day. */
export const OWN_WORDS = {
  common: { en: enCommon, es: esCommon },
  shell: { en: enShell, es: esShell },
  ui: { en: enUi, es: esUi },
};

/** Every area's wordings in English, which is the source: other languages have the same keys. */
export type Dictionary = Areas & { [Name in keyof typeof OWN_WORDS]: (typeof OWN_WORDS)[Name]['en'] };

/** One area in every language the product speaks. */
export interface Words<En extends Area = Area> {
  readonly en: En;
  readonly es: AreaIn<En>;
}

/** The modules' areas, none left out: what a module declares and nobody registers is a compile error. */
export type ModuleWords = { readonly [Name in keyof Areas]: Words<Areas[Name]> };
