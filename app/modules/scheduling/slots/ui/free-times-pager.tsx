import { useT } from '#app/platform/i18n/locale-context.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { Details } from '#app/ui/details.tsx';

/** Links to earlier and later dates, and a jump to a date. `keep` is the rest of the address's query. */
export function FreeTimesPager({
  action,
  keep,
  fromDate,
  earlier,
  later,
}: {
  action: string;
  keep: Readonly<Record<string, string | readonly string[] | null | undefined>>;
  fromDate: string;
  earlier: string | null;
  later: string;
}) {
  const t = useT();
  const kept = Object.entries(keep).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : (value ?? [])).map((one) => [name, one] as const),
  );
  return (
    <div className="toolbar dates-pager">
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
      <Details summary={t('appointments.otherDate')}>
        <form action={action} method="get" className="toolbar__jump">
          {kept.map(([name, value], index) => (
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          <DateInput kind="native" name="from" label={t('appointments.jumpToDate')} value={fromDate} />
          <Button variant="secondary">{t('appointments.show')}</Button>
        </form>
      </Details>
    </div>
  );
}
