import { createElement } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { iconMarkup } from './icon-markup.ts';
import { markup, placed } from './markup.ts';

export interface TimeoutWarningProps {
  /** Seconds without activity until the session ends. */
  idleSeconds: number;
  /** Seconds before the end at which to warn. */
  warnSeconds?: number | undefined;
  /** The address to which "stay" is posted; without scripts a `GET` of the same page also counts as activity. */
  extendAction: string;
  /** The address to which an ended session leads. */
  expiredHref: string;
  signOutHref: string;
  csrf: string;
}

/**
 * Tells when the session ends; with scripts (`session-timeout`) it asks in time (WCAG 2.2.1). Written as markup: it
 * stands on every page.
 */
export function TimeoutWarning({
  idleSeconds,
  warnSeconds = 120,
  extendAction,
  expiredHref,
  signOutHref,
  csrf,
}: TimeoutWarningProps) {
  const t = useT();
  const notice = t('ui.idleNotice', { count: Math.round(idleSeconds / 60) });
  const minutes = Math.round(warnSeconds / 60);
  const lastMinutes = minutes === 1 ? t('ui.minutesLeftOne') : t('ui.minutesLeft', { n: minutes });
  const words = markup`<p id="timeout-text" data-template="${t('ui.timeoutBody', { time: '{time}' })}">${t('ui.timeoutBody', { time: lastMinutes })}</p>`;
  const stay = markup`<button type="submit" class="button button--primary" data-saving="${t('common.saving')}"><span class="button__label">${t('ui.staySignedIn')}</span></button>`;
  const leave = markup`<a href="${signOutHref}" class="button button--quiet" data-hx-boost="false"><span class="button__label">${t('common.signOut')}</span></a>`;
  return createElement('session-timeout', {
    class: 'timeout',
    role: 'region',
    'aria-label': t('ui.session'),
    'data-idle': idleSeconds,
    'data-warn': warnSeconds,
    'data-expired': expiredHref,
    'data-seconds': t('ui.secondsLeft', { n: '{n}' }),
    'data-seconds-one': t('ui.secondsLeftOne'),
    'data-minutes': t('ui.minutesLeft', { n: '{n}' }),
    'data-minutes-one': t('ui.minutesLeftOne'),
    ...placed(
      markup`<p class="timeout__notice">${notice}</p><dialog class="timeout__dialog dialog" aria-labelledby="timeout-heading" aria-describedby="timeout-text"><div class="dialog__head"><h2 id="timeout-heading" class="heading-m">${iconMarkup('clock')} ${t('ui.timeoutHeading')}</h2></div><div class="dialog__body">${words}<p class="visually-hidden" aria-live="polite" data-timeout-spoken></p></div><form method="post" action="${extendAction}" class="dialog__actions" novalidate data-hx-boost="false"><input type="hidden" name="csrf" value="${csrf}"/>${stay}${leave}</form></dialog>`,
    ),
  });
}
