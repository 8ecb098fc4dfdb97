import { common as enCommon } from './en/everyday.ts';
import { shell as enShell } from './en/shell.ts';
import { ui as enUi } from './en/ui.ts';
import { common as esCommon } from './es/everyday.ts';
import { shell as esShell } from './es/shell.ts';
import { ui as esUi } from './es/ui.ts';
import type { Area, AreaIn } from './message.ts';

/**
 * The wordings of the modules, by area. Each `words.ts` adds its own to this type, so that `t` knows every key while
 * the platform knows no module. `useWords` takes in their texts.
 */
export interface Areas {}

/** The wordings that belong to no module: the frame around the pages, the design system, everyday words. */
export const OWN_WORDS = {
  common: { en: enCommon, es: esCommon },
  shell: { en: enShell, es: esShell },
  ui: { en: enUi, es: esUi },
};

/** Every area's wordings in English. English is the source: other languages have the same keys. */
export type Dictionary = Areas & { [Name in keyof typeof OWN_WORDS]: (typeof OWN_WORDS)[Name]['en'] };

/** One area in every language the product speaks. */
export interface Words<En extends Area = Area> {
  readonly en: En;
  readonly es: AreaIn<En>;
}

/** The areas of all modules. It does not compile when a module declares an area that nobody registers. */
export type ModuleWords = { readonly [Name in keyof Areas]: Words<Areas[Name]> };
