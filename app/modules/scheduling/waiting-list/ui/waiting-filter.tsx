import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import { WAITING_PRIORITIES, WAITING_STATES, waitingHref, type WaitingQuery } from '../waiting-query.ts';

/** The filters of the waiting list. `search`: who was searched for, sealed, which they keep. */
export function WaitingFilter({ query, search }: { query: WaitingQuery; search: string | null }) {
  const t = useT();
  const base = paths.waitingList(useClinicSlug());
  const { state, priority } = query;
  const without = (left: object) => waitingHref(base, { ...query, page: 1, ...left });
  const active = [
    ...(state === 'waiting'
      ? []
      : [
          {
            label: t('waitingList.stateIs', { state: t(`waitingList.state_${state}`) }),
            removeHref: without({ state: 'waiting' }),
          },
        ]),
    ...(priority === undefined
      ? []
      : [
          {
            label: t('waitingList.priorityIs', { priority: t(`waitingList.priority_${priority}`) }),
            removeHref: without({ priority: undefined }),
          },
        ]),
  ];
  return (
    <FilterPanel action={base} active={active} clearHref={base}>
      {search === null ? null : <input type="hidden" name="search" value={search} />}
      <Select
        name="state"
        label={t('waitingList.state')}
        value={state}
        placeholder={false}
        width="12"
        options={WAITING_STATES.map((value) => ({ value, label: t(`waitingList.state_${value}`) }))}
      />
      <Select
        name="priority"
        label={t('waitingList.priority')}
        value={priority}
        placeholder={t('waitingList.anyPriority')}
        width="12"
        options={WAITING_PRIORITIES.map((value) => ({ value, label: t(`waitingList.priority_${value}`) }))}
      />
    </FilterPanel>
  );
}
