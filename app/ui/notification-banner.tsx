import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';
import type { Tone } from './tag.tsx';

const ICONS = { info: 'info', success: 'check-circle', warning: 'warning', danger: 'cross-octagon' } as const;
const WORDS = {
  info: 'ui.information',
  success: 'ui.success',
  warning: 'ui.warning',
  danger: 'ui.important',
} as const;

/** The result of the last act, or what must be known first. `announce`: it is read aloud after a boosted submit. */
export function NotificationBanner({
  tone = 'info',
  heading,
  announce = tone === 'success',
  actions,
  children,
}: {
  tone?: Exclude<Tone, 'neutral'>;
  heading?: string;
  announce?: boolean;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const t = useT();
  // A section has a heading; what has none is a region.
  const Banner = heading === undefined ? 'div' : 'section';
  return (
    <Banner
      {...(heading === undefined ? { role: 'region' } : {})}
      className={`banner banner--${tone}`}
      aria-label={heading === undefined ? t(WORDS[tone]) : `${t(WORDS[tone])}: ${heading}`}
      {...(announce ? { 'data-announce': '' } : {})}
    >
      <Icon name={ICONS[tone]} size="large" />
      <div className="banner__body">
        {heading === undefined ? null : <h2 className="banner__heading">{heading}</h2>}
        {children ? <div className="banner__text">{children}</div> : null}
      </div>
      {actions ? <div className="banner__actions">{actions}</div> : null}
    </Banner>
  );
}
