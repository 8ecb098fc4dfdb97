import { ButtonLink } from '../button-link.tsx';
import { Card } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { FilterPanel } from '../filter-panel.tsx';
import { Pagination } from '../pagination.tsx';
import { Select } from '../select.tsx';
import { SummaryCard } from '../summary-card.tsx';
import { Tag } from '../tag.tsx';
import { TaskList } from '../task-list.tsx';

const ROWS = [
  {
    id: '1',
    name: 'Riley Okafor',
    born: 'Mar 27, 2015',
    status: 'Active',
    therapist: 'Dana Osei',
    next: 'Nov 24, 10:30 AM',
  },
  { id: '2', name: 'Sofía Marín', born: 'Aug 2, 1988', status: 'Intake', therapist: '—', next: '—' },
  {
    id: '3',
    name: 'Ben Whitaker',
    born: 'Jan 15, 2009',
    status: 'Inactive',
    therapist: 'Jun Park',
    next: '—',
  },
];

export function GalleryTables() {
  return (
    <>
      <div>
        <FilterPanel
          action="#tables"
          active={[{ label: 'Status: Active', removeHref: '#tables' }]}
          clearHref="#tables"
        >
          <Select
            name="status"
            label="Status"
            width="12"
            placeholder="Any"
            options={[{ value: 'active', label: 'Active' }]}
          />
          <Select
            name="location"
            label="Location"
            width="12"
            placeholder="All"
            options={[{ value: 'ny', label: 'New York' }]}
          />
        </FilterPanel>
        <DataTable
          caption="Clients"
          rows={ROWS}
          rowKey={(row) => row.id}
          sort={{ column: 'name', direction: 'ascending' }}
          sortHref={(column, direction) => `?sort=${column}&direction=${direction}#tables`}
          columns={[
            {
              key: 'name',
              header: 'Name',
              sortable: true,
              rowHeader: true,
              cell: (row) => <a href="#client">{row.name}</a>,
            },
            { key: 'born', header: 'Born', sortable: true, nowrap: true, cell: (row) => row.born },
            {
              key: 'status',
              header: 'Status',
              cell: (row) => (
                <Tag
                  tone={row.status === 'Active' ? 'success' : row.status === 'Intake' ? 'info' : 'neutral'}
                >
                  {row.status}
                </Tag>
              ),
            },
            { key: 'therapist', header: 'Therapist', cell: (row) => row.therapist },
            { key: 'next', header: 'Next session', nowrap: true, cell: (row) => row.next },
          ]}
          rowActions={(row) => (
            <ButtonLink href="#book" size="small" variant="secondary" hiddenText={`for ${row.name}`}>
              Book
            </ButtonLink>
          )}
        />
        <Pagination page={2} pageSize={20} total={143} href={(page) => `?page=${page}#tables`} />
      </div>
      <div className="grid-2">
        <SummaryCard
          heading="Contact"
          actions={<a href="#edit">Edit</a>}
          rows={[
            { label: 'Phone', value: '(212) 555-0142', changeHref: '#phone' },
            { label: 'E-mail', value: '', changeHref: '#email' },
            { label: 'Address', value: '81 Orchard Street\nNew York, NY 10002', changeHref: '#address' },
            { label: 'Language', value: 'Spanish (required)' },
          ]}
        />
        <Card heading="Intake" flush>
          <TaskList
            tasks={[
              { id: 'g1', label: 'Person', href: '#person', status: 'completed' },
              {
                id: 'g2',
                label: 'Guardian',
                href: '#guardian',
                status: 'in_progress',
                hint: 'The client is a minor',
              },
              { id: 'g3', label: 'Insurance', href: '#insurance', status: 'problem' },
              { id: 'g4', label: 'Needs', href: '#needs', status: 'not_started' },
              { id: 'g5', label: 'Check answers', status: 'cannot_start' },
            ]}
          />
        </Card>
      </div>
    </>
  );
}
