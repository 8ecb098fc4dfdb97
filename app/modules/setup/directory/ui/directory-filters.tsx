import { formatLanguage } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { stateName } from '#app/platform/us-states.ts';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import type { listTherapists } from '../index.server.ts';
import { THERAPIST_CHOICES, therapistsHref, type TherapistQuery } from '../therapist-query.ts';

interface Props {
  query: TherapistQuery;
  choices: Awaited<ReturnType<typeof listTherapists>>['choices'];
  isManaged: boolean;
}

/** What the directory can be searched by. */
export function DirectoryFilters({ query, choices, isManaged }: Props) {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.therapists(clinic);
  const { main, more } = useFilters(choices, isManaged);
  const { search, view } = query;
  const chip = (label: string, value: string, name: keyof TherapistQuery) => ({
    label: t('directory.isFilter', { label, value }),
    removeHref: therapistsHref(base, { ...query, page: 1, [name]: undefined }),
  });
  const active = [
    ...(search === undefined ? [] : [chip(t('directory.name'), search, 'search')]),
    ...[...main, ...more].flatMap(({ name, options }) => {
      const chosen = query[name];
      if (chosen === undefined) return [];
      const known = options.find(({ value }) => value === chosen);
      return [chip(t(`directory.${name}`), known?.label ?? '–', name)];
    }),
  ];
  const selects = (filters: typeof main | typeof more) =>
    filters.map(({ name, options }) =>
      options.length === 0 ? null : (
        <Select
          key={name}
          name={name}
          label={t(`directory.${name}`)}
          value={query[name]}
          placeholder={t('directory.any')}
          width="12"
          options={options}
        />
      ),
    );
  return (
    <FilterPanel
      action={base}
      folds
      more={selects(more)}
      isMoreUsed={more.some(({ name }) => query[name] !== undefined)}
      active={active}
      clearHref={therapistsHref(base, { view })}
    >
      {view === 'table' ? null : <input type="hidden" name="view" value={view} />}
      <TextInput name="search" label={t('directory.name')} value={search} type="search" />
      {selects(main)}
    </FilterPanel>
  );
}

/** The filters that stand in a row, and more that are folded: among them those of administrators. */
function useFilters(choices: Props['choices'], isManaged: boolean) {
  const t = useT();
  const locale = useLocale();
  const named = (values: readonly string[], label: (value: string) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  const main = [
    { name: 'specialization', options: choices.specializations },
    { name: 'location', options: choices.locations },
  ] as const;
  const more = [
    {
      name: 'modality',
      options: choices.modalities.map((value) => ({ value, label: t(`therapists.short_${value}`) })),
    },
    { name: 'language', options: named(choices.languages, (value) => formatLanguage(locale, value)) },
    { name: 'state', options: named(choices.states, stateName) },
    {
      name: 'accepting',
      options: THERAPIST_CHOICES.accepting.map((value) => ({
        value,
        label: t(`directory.accepting_${value}`),
      })),
    },
  ] as const;
  const managed = [
    {
      name: 'licence',
      options: THERAPIST_CHOICES.licence.map((value) => ({ value, label: t(`directory.licence_${value}`) })),
    },
    {
      name: 'status',
      options: THERAPIST_CHOICES.status.map((value) => ({ value, label: t(`directory.status_${value}`) })),
    },
  ] as const;
  return { main, more: isManaged ? [...more, ...managed] : more };
}
