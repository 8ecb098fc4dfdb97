import { useT } from '#app/platform/i18n/locale-context.ts';
import { fieldId, type FormErrors } from './form-errors.ts';
import { Icon } from './icon.tsx';

/**
 * The list under "There is a problem". It comes first in `main`, takes the focus, and has one link for each field, in
 * the order given.
 */
export function ErrorSummary({
  errors,
  idPrefix = '',
}: {
  errors: FormErrors | undefined;
  idPrefix?: string | undefined;
}) {
  const t = useT();
  const found = Object.entries(errors ?? {});
  if (found.length === 0) return null;
  const headingId = `${idPrefix}error-summary-heading`;
  return (
    <div
      className="error-summary"
      role="alert"
      aria-labelledby={headingId}
      tabIndex={-1}
      data-error-summary
      autoFocus
    >
      <h2 id={headingId} className="error-summary__heading">
        <Icon name="cross-octagon" />
        {t('ui.errorSummaryHeading')}
      </h2>
      <ul className="error-summary__list">
        {found.map(([name, words]) => (
          <li key={name}>{name === '' ? words : <a href={`#${fieldId(name, idPrefix)}`}>{words}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
