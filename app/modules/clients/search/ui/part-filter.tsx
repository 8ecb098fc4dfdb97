import { useT } from '#app/platform/i18n/locale-context.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { Select } from '#app/ui/select.tsx';
import type { ClientPart } from '../found-client.ts';

/** Limits the list of clients to a part of them. `search`: the search that stays. */
export function PartFilter({
  path,
  search,
  part,
  parts,
}: {
  path: string;
  search: string | null;
  part: ClientPart | undefined;
  parts: readonly ClientPart[];
}) {
  const t = useT();
  const partName = (one: ClientPart) =>
    t(one === 'waiting' ? 'clientParts.waiting' : `clients.status_${one}`);
  return (
    <FilterPanel
      action={path}
      active={
        part === undefined
          ? []
          : [
              {
                label: t('clientParts.only', { part: partName(part) }),
                removeHref: withQuery(path, { search }),
              },
            ]
      }
    >
      {search === null ? null : <input type="hidden" name="search" value={search} />}
      <Select
        name="part"
        label={t('clientParts.show')}
        value={part}
        placeholder={t('clientParts.all')}
        width="12"
        options={parts.map((value) => ({ value, label: partName(value) }))}
      />
    </FilterPanel>
  );
}
