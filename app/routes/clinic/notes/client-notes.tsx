import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readClientNotes } from '#app/modules/notes/reading/index.server.ts';
import { NoteStatusTag } from '#app/modules/notes/note/ui/note-status-tag.tsx';
import { formatDate, formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { clientOfNote } from '#app/routes/frames/client-of-note.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'note.read' }, async ({ scope, params }) => {
    const id = params['client'];
    const page = isId(id) ? await readClientNotes(scope, id) : null;
    return page ?? notFound();
  });

export default function ClientNotes() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { clientId, clientName, clientBirthDate, clientMark, isCaring, notes, withoutNote } =
    useLoaderData<typeof loader>();
  type Row = (typeof notes | typeof withoutNote)[number];
  const rows: Row[] = [...notes, ...withoutNote].sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime());
  const writeHref = ({ appointmentId }: Row) =>
    `${paths.appointmentNote(clinic, appointmentId)}?client=${clientId}`;
  // Nobody but its author opens a draft from here, and only the session's therapist begins a note.
  const hrefOf = (row: Row) => {
    if (row.status === 'missing') return null;
    if (row.status !== 'draft') return paths.note(clinic, row.id);
    return row.isOwn ? writeHref(row) : null;
  };
  return (
    <ClinicPage
      title={t('myDay.notes')}
      caption={clientName}
      born={{ dateOfBirth: clientBirthDate, mark: clientMark }}
      before={
        isCaring ? (
          <BackLink href={paths.client(clinic, clientId)}>{clientName}</BackLink>
        ) : (
          <BackLink href={paths.myDay(clinic)}>{t('myDay.title')}</BackLink>
        )
      }
      client={clientOfNote({ clientId, clientBirthDate, clientMark }, isCaring)}
    >
      <DataTable
        caption={t('notes.notesCaption')}
        rows={rows}
        rowKey={(row) => ('id' in row ? row.id : row.appointmentId)}
        columns={[
          {
            key: 'session',
            header: t('notes.session'),
            rowHeader: true,
            cell: (note: Row) => {
              const when = formatZonedDateTime(locale, note.startsAt, note.zone);
              const href = hrefOf(note);
              return href === null ? when : <a href={href}>{when}</a>;
            },
          },
          { key: 'service', header: t('notes.service'), cell: (note: Row) => note.serviceName },
          {
            key: 'author',
            header: t('notes.author'),
            cell: (note: Row) => note.authorName,
          },
          {
            key: 'status',
            header: t('notes.status'),
            cell: (note: Row) => (
              <>
                <NoteStatusTag status={note.status} />{' '}
                {note.status === 'missing' && note.isOwn ? (
                  <a href={writeHref(note)}>
                    {t('notes.write')}
                    <span className="visually-hidden"> {formatDate(locale, note.startsAt, note.zone)}</span>
                  </a>
                ) : null}
              </>
            ),
          },
        ]}
        empty={
          <EmptyState
            icon="note"
            title={t('notes.noNotes')}
            action={
              <ButtonLink href={paths.myDay(clinic)} variant="secondary">
                {t('notes.toMyDay')}
              </ButtonLink>
            }
          >
            {t('notes.noNotesLead')}
          </EmptyState>
        }
      />
    </ClinicPage>
  );
}
