import { iconMarkup } from './icon-markup.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { markup, type Markup } from './markup.ts';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const TONE_ICONS: Record<Tone, IconName> = {
  neutral: 'circle',
  info: 'info',
  success: 'check-circle',
  warning: 'warning',
  danger: 'cross-octagon',
};

/** A status: word, icon and shape, so that the colour only repeats it. `struck` is for what is cancelled. */
export function Tag({
  tone = 'neutral',
  icon,
  struck,
  children,
}: {
  tone?: Tone | undefined;
  icon?: IconName | undefined;
  struck?: boolean | undefined;
  children: string;
}) {
  return (
    <span className={classOf(tone)}>
      <Icon name={icon ?? TONE_ICONS[tone]} />
      {struck ? <s>{children}</s> : children}
    </span>
  );
}

/** Draws as markup what `Tag` draws. */
export function tagMarkup(tone: Tone, words: string | Markup): Markup {
  return markup`<span class="${classOf(tone)}">${iconMarkup(TONE_ICONS[tone])}${words}</span>`;
}

function classOf(tone: Tone): string {
  return `tag tag--${tone}`;
}
