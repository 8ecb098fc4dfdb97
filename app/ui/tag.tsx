import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

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
    <span className={classNames('tag', `tag--${tone}`)}>
      <Icon name={icon ?? TONE_ICONS[tone]} />
      {struck ? <s>{children}</s> : children}
    </span>
  );
}
