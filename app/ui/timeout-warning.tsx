import { createElement } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from './button.tsx';
import { ButtonLink } from './button-link.tsx';
import { Form } from './form.tsx';
import { Icon } from './icon.tsx';

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

/** Tells when the session ends; with scripts (`session-timeout`) it asks in time (WCAG 2.2.1). */
export function TimeoutWarning({
  idleSeconds,
  warnSeconds = 120,
  extendAction,
  expiredHref,
  signOutHref,
  csrf,
}: TimeoutWarningProps) {
  const t = useT();
  return createElement(
    'session-timeout',
    {
      class: 'timeout',
      role: 'region',
      'aria-label': t('ui.session'),
      'data-idle': idleSeconds,
      'data-warn': warnSeconds,
      'data-expired': expiredHref,
      'data-seconds': t('ui.secondsLeft', { n: '{n}' }),
      'data-minutes': t('ui.minutesLeft', { n: '{n}' }),
    },
    <p className="timeout__notice">{t('ui.idleNotice', { minutes: Math.round(idleSeconds / 60) })}</p>,
    <dialog
      className="timeout__dialog dialog"
      aria-labelledby="timeout-heading"
      aria-describedby="timeout-text"
    >
      <div className="dialog__head">
        <h2 id="timeout-heading" className="heading-m">
          <Icon name="clock" /> {t('ui.timeoutHeading')}
        </h2>
      </div>
      <div className="dialog__body">
        <p id="timeout-text" data-template={t('ui.timeoutBody', { time: '{time}' })}>
          {t('ui.timeoutBody', { time: t('ui.minutesLeft', { n: Math.round(warnSeconds / 60) }) })}
        </p>
        <p className="visually-hidden" aria-live="polite" data-timeout-spoken />
      </div>
      <Form action={extendAction} csrf={csrf} boost={false} className="dialog__actions">
        <Button>{t('ui.staySignedIn')}</Button>
        <ButtonLink href={signOutHref} variant="quiet" boost={false}>
          {t('common.signOut')}
        </ButtonLink>
      </Form>
    </dialog>,
  );
}
