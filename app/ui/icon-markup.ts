import { markup, type Markup } from './markup.ts';
import { ICON_PATHS, type IconName } from './icon-paths.ts';

const made = new Map<string, Markup>();

/** Draws as markup what `Icon` draws: hidden from assistive technology unless `label` names it. */
export function iconMarkup(name: IconName, label?: string): Markup {
  if (label !== undefined) return drawing(name, markup`role="img" aria-label="${label}"`);
  let icon = made.get(name);
  if (icon === undefined) made.set(name, (icon = drawing(name, markup`aria-hidden="true"`)));
  return icon;
}

function drawing(name: IconName, naming: Markup): Markup {
  return markup`<svg class="icon" viewBox="0 0 20 20" width="16" height="16" ${naming}><path d="${ICON_PATHS[name]}"></path></svg>`;
}
