import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';
import { ViewSwitch } from './view-switch.tsx';

interface Step {
  href: string;
  label: string;
}

/** Draws the links back, to today and on, then the views. The filters follow as children. */
export function CalendarToolbar({
  previous,
  next,
  today,
  views,
  viewsLabel,
  children,
}: {
  previous: Step;
  next: Step;
  today: Step;
  views: readonly (Step & { current?: boolean })[];
  viewsLabel: string;
  children?: ReactNode;
}) {
  const t = useT();
  return (
    <div className="toolbar">
      <div className="toolbar__group">
        <a className="button button--secondary button--square" href={previous.href}>
          <Icon name="chevron-left" label={previous.label} />
        </a>
        <a className="button button--secondary" href={today.href} aria-label={today.label}>
          {t('common.today')}
        </a>
        <a className="button button--secondary button--square" href={next.href}>
          <Icon name="chevron-right" label={next.label} />
        </a>
      </div>
      <ViewSwitch label={viewsLabel} views={views} />
      {children}
    </div>
  );
}
