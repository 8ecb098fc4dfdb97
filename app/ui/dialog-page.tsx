import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';

/** A small task on a page of its own that looks like a dialog; its cross is a link to where one came from. */
export function DialogPage({
  title,
  closeHref,
  children,
  actions,
}: {
  title: string;
  closeHref: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const t = useT();
  return (
    <main id="main" className="dialog-page" tabIndex={-1}>
      <div className="dialog">
        <div className="dialog__head">
          <h1 className="heading-m" tabIndex={-1}>
            {title}
          </h1>
          <a className="dialog__close" href={closeHref}>
            <Icon name="cross" label={t('common.close')} />
          </a>
        </div>
        <div className="dialog__body">{children}</div>
        {actions ? <div className="dialog__actions">{actions}</div> : null}
      </div>
    </main>
  );
}
