/** Colours are `#rrggbb`. */
export type Theme = 'light' | 'dark';

/** The least contrast of text on its background (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5;

/**
 * Of all surfaces on which links and buttons stand, the one that contrasts least with what is readable on the others: the darkest
 * of the light theme and the lightest of the dark one. A test compares them with the stylesheet.
 */
export const HARDEST_SURFACE = { light: '#efeafa', dark: '#2a3943' } as const satisfies Record<Theme, string>;

/** The colours that a clinic's own replaces in one theme. */
export interface BrandShades {
  readonly action: string;
  readonly actionHover: string;
  /** Text on either of them. */
  readonly actionText: string;
}

export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/**
 * Returns the shades in which a clinic's colour is shown: it keeps its hue, and is made darker on light surfaces or lighter on dark
 * ones until it can be read on each of them. Text on it is white or black, whichever contrasts more.
 */
export function shadesOf(colour: string, theme: Theme): BrandShades {
  const [hue, saturation, lightness] = toHsl(colour);
  const step = theme === 'light' ? -0.005 : 0.005;
  const at = (level: number) => fromHsl(hue, saturation, Math.min(1, Math.max(0, level)));
  let level = lightness;
  while (contrast(at(level), HARDEST_SURFACE[theme]) < LEAST_CONTRAST) level += step;
  const action = level === lightness ? colour.toLowerCase() : at(level);
  return {
    action,
    actionHover: at(level + step * 16),
    actionText: contrast('#ffffff', action) >= contrast('#000000', action) ? '#ffffff' : '#000000',
  };
}

/** Returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Returns the relative luminance, 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): [number, number, number] {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

/** Hue in sixths of the circle; saturation and lightness 0 to 1. */
function toHsl(colour: string): [number, number, number] {
  const [red, green, blue] = channels(colour);
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [lightness, spread] = [(most + least) / 2, most - least];
  if (spread === 0) return [0, 0, lightness];
  const saturation = spread / (1 - Math.abs(2 * lightness - 1));
  if (most === red) return [((green - blue) / spread + 6) % 6, saturation, lightness];
  return [most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4, saturation, lightness];
}

function fromHsl(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (sixths: number) => {
    const at = (sixths + hue * 2) % 12;
    const value = lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}

/** Returns the stylesheet with a clinic's colour in both themes, the dark one on screens alone, over the tokens of `app/ui/styles/tokens.css`. */
export function brandStylesheet(colour: string): string {
  const tokens = (theme: Theme) => {
    const { action, actionHover, actionText } = shadesOf(colour, theme);
    const text = `--action-text:${actionText};--brand-text:${actionText};--action-surface:var(--neutral-surface)`;
    return `{--action:${action};--action-hover:${actionHover};--brand:${action};${text}}`;
  };
  return [
    `:root${tokens('light')}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme='light'])${tokens('dark')}}`,
    `@media screen{:root[data-theme='dark']${tokens('dark')}}`,
    '',
  ].join('\n');
}
