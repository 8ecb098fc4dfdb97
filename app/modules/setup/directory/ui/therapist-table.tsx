import {
  formatCivilDate,
  formatLanguages,
  formatList,
  type Locale,
  type Translate,
} from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { sortedBy } from '#app/ui/sorted-by.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { breakableMarkup } from '#app/ui/breakable.tsx';
import { markup, type Markup } from '#app/ui/markup.ts';
import { portraitMarkup } from '#app/ui/portrait.tsx';
import { tagMarkup } from '#app/ui/tag.tsx';
import { WARNING_DAYS } from '../next-licence-end.ts';
import type { ListedService, TherapistRow } from '../index.server.ts';
import { therapistsHref, type TherapistQuery } from '../therapist-query.ts';
import { acceptingTag } from './accepting-tag.ts';
import { otherModalities } from './other-modalities.ts';
import { useOpening } from './use-opening.ts';

/** The directory as a table. `today` is the clinic's civil date; `isManaged` adds what administrators see. */
export function TherapistTable(props: {
  rows: readonly TherapistRow[];
  query: TherapistQuery;
  today: string;
  service: ListedService | null;
  isManaged: boolean;
}) {
  const { rows, query, today, service, isManaged } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const base = paths.therapists(clinic);
  const drawOpening = useOpening();
  const columns: Column<TherapistRow>[] = [
    {
      key: 'name',
      header: t('directory.name'),
      rowHeader: true,
      sortable: true,
      cell: ({ id, name, fullName, photoId, titles }) => {
        const portrait = portraitMarkup(fullName, photoId && paths.therapistPhoto(clinic, photoId));
        const shown = breakableMarkup(name);
        const linked = isManaged ? markup`<a href="${paths.therapist(clinic, id)}">${shown}</a>` : shown;
        return markup`<span class="person">${portrait}${inTwoLines(linked, titles)}</span>`;
      },
    },
    {
      key: 'locations',
      header: t('directory.locationsAndLanguages'),
      cell: ({ locations, languages }) =>
        locations.length + languages.length === 0
          ? null
          : inTwoLines(breakableMarkup(formatList(locale, locations)), formatLanguages(locale, languages)),
    },
    {
      key: 'specializations',
      header: t('directory.does'),
      cell: (row) => {
        const best = breakableMarkup(formatList(locale, row.specializations));
        const modalities = otherModalities(t, row).join(', ');
        return modalities === '' ? best || null : inTwoLines(best, modalities);
      },
    },
    ...(service === null
      ? []
      : [
          {
            key: 'opening',
            header: t('directory.opening'),
            cell: (row: TherapistRow) => (row.isActive ? drawOpening(row, service) : null),
          },
        ]),
    isManaged
      ? {
          key: 'caseload',
          header: t('directory.acceptingAndCaseload'),
          sortable: true,
          cell: (row) => {
            const clients = t('directory.caseloadNow', { n: row.caseload, max: row.maxCaseload });
            return markup`<span>${acceptingTag(t, row)}<span class="cell-sub no-print">${clients}</span></span>`;
          },
        }
      : {
          key: 'accepting',
          header: t('directory.accepting'),
          cell: (row) => acceptingTag(t, row),
        },
    ...(isManaged
      ? [
          {
            key: 'licence',
            header: t('directory.licence'),
            sortable: true,
            screenOnly: true,
            cell: ({ licenceEnd }: TherapistRow) => drawLicenceEnd(t, locale, licenceEnd, today),
          },
        ]
      : []),
  ];
  return (
    <div className="measured-table therapists-table">
      <DataTable
        caption={t('directory.title')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowState={({ isActive }) => (isActive ? undefined : 'past')}
        {...sortedBy(query, (to) => therapistsHref(base, to))}
      />
    </div>
  );
}

/** One element, since cells are laid out side by side on phones. */
function inTwoLines(first: string | Markup, second: string): Markup {
  return markup`<span>${first}<span class="cell-sub">${breakableMarkup(second)}</span></span>`;
}

function drawLicenceEnd(t: Translate, locale: Locale, end: string | null, today: string): string | Markup {
  if (end === null) return tagMarkup('danger', t('directory.noLicence'));
  const date = formatCivilDate(locale, end, 'short');
  if (end < today) return tagMarkup('danger', t('directory.ended', { date }));
  return end <= addDays(today, WARNING_DAYS) ? tagMarkup('warning', date) : date;
}
