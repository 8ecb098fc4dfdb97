import { formatCivilDate } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DateInput } from '#app/ui/date-input.tsx';
import { FilterPanel, type ActiveFilter } from '#app/ui/filter-panel.tsx';
import { Select } from '#app/ui/select.tsx';
import { ACTS, AUDIT_OUTCOME_WORDS } from '#app/modules/audit/actions.ts';
import { auditHref, type AuditQuery } from '#app/modules/audit/audit-filter.ts';
import { actWords } from './act-words.ts';

/** The filters for dates, person, act and outcome. A client is chosen from a row and shown as a chip. */
export function AuditFilters(props: {
  path: string;
  query: AuditQuery;
  people: readonly { accountId: string; displayName: string }[];
  clientName: string | undefined;
}) {
  const { path, query, people, clientName } = props;
  const t = useT();
  const acts = Object.entries(ACTS)
    .map(([action, { words }]) => ({ value: action, label: t(words) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const outcomes = Object.entries(AUDIT_OUTCOME_WORDS).map(([value, key]) => ({ value, label: t(key) }));
  const persons = people.map((person) => ({ value: person.accountId, label: person.displayName }));
  return (
    <FilterPanel action={path} active={useActive(props)} clearHref={path} folds>
      {query.client === undefined || clientName === undefined ? null : (
        <input type="hidden" name="client" value={query.client} />
      )}
      <DateInput kind="native" name="from" label={t('audit.from')} value={query.from} />
      <DateInput kind="native" name="until" label={t('audit.until')} value={query.until} />
      <Select
        name="account"
        label={t('audit.person')}
        value={query.account}
        options={persons}
        placeholder={t('audit.anybody')}
      />
      <Select
        name="action"
        label={t('audit.act')}
        value={query.action}
        options={acts}
        placeholder={t('audit.anything')}
      />
      <Select
        name="outcome"
        label={t('audit.outcome')}
        value={query.outcome}
        options={outcomes}
        placeholder={t('audit.anyOutcome')}
        width="12"
      />
    </FilterPanel>
  );
}

function useActive({ path, query, people, clientName }: Parameters<typeof AuditFilters>[0]): ActiveFilter[] {
  const t = useT();
  const locale = useLocale();
  const without = (name: keyof AuditQuery) => {
    const { [name]: _, ...rest } = query;
    return auditHref(path, rest);
  };
  const person = people.find((one) => one.accountId === query.account)?.displayName;
  const labels: [keyof AuditQuery, string | undefined][] = [
    ['from', query.from && t('audit.filter_from', { date: formatCivilDate(locale, query.from) })],
    ['until', query.until && t('audit.filter_until', { date: formatCivilDate(locale, query.until) })],
    ['account', person],
    ['client', clientName],
    ['action', query.action && actWords(t, query.action)],
    ['outcome', query.outcome && t(AUDIT_OUTCOME_WORDS[query.outcome])],
  ];
  return labels.flatMap(([name, label]) =>
    label === undefined ? [] : [{ label, removeHref: without(name) }],
  );
}
