import { useT } from '#app/platform/i18n/locale-context.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';

/**
 * Links to earlier and later dates. `keep` is the rest of the address's query. On phones the times come at once: there the
 * date to start from, beside the other choices, leads to other dates.
 */
export function FreeTimesPager({
  action,
  keep,
  earlier,
  later,
}: {
  action: string;
  keep: Readonly<Record<string, string | readonly string[] | null | undefined>>;
  earlier: string | null;
  later: string;
}) {
  const t = useT();
  return (
    <div className="dates-pager">
      {earlier === null ? null : (
        <ButtonLink
          href={withQuery(action, { ...keep, from: earlier })}
          variant="secondary"
          icon="chevron-left"
        >
          {t('appointments.earlierTimes')}
        </ButtonLink>
      )}
      <ButtonLink href={withQuery(action, { ...keep, from: later })} variant="secondary" icon="chevron-right">
        {t('appointments.laterTimes')}
      </ButtonLink>
    </div>
  );
}
