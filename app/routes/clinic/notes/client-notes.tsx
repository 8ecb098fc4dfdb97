import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readClientNotes } from '#app/modules/notes/reading/index.server.ts';
import { NoteStatusTag } from '#app/modules/notes/note/ui/note-status-tag.tsx';
import { formatCivilDate, formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
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
  const { clientId, clientName, clientBirthDate, isCaring, notes } = useLoaderData<typeof loader>();
  type Row = (typeof notes)[number];
  const hrefOf = (note: Row) =>
    note.status === 'draft' && note.isOwn
      ? `${paths.appointmentNote(clinic, note.appointmentId)}?client=${clientId}`
      : paths.note(clinic, note.id);
  return (
    <ClinicPage
      title={t('myDay.notes')}
      caption={clientName}
      beside={formatCivilDate(locale, clientBirthDate)}
      before={
        isCaring ? (
          <BackLink href={paths.client(clinic, clientId)}>{clientName}</BackLink>
        ) : (
          <BackLink href={paths.myDay(clinic)}>{t('myDay.title')}</BackLink>
        )
      }
      client={{ id: clientId, here: 'notes', isReached: isCaring }}
    >
      <DataTable
        caption={t('notes.notesCaption')}
        rows={notes}
        rowKey={(note) => note.id}
        columns={[
          {
            key: 'session',
            header: t('notes.session'),
            rowHeader: true,
            cell: (note: Row) => {
              const when = formatZonedDateTime(locale, note.startsAt, note.zone);
              // Nobody but its author opens a draft from here.
              return note.status === 'draft' && !note.isOwn ? when : <a href={hrefOf(note)}>{when}</a>;
            },
          },
          { key: 'service', header: t('notes.service'), cell: (note: Row) => note.serviceName },
          {
            key: 'author',
            header: t('notes.author'),
            cell: (note: Row) => note.authorSignature?.name ?? null,
          },
          {
            key: 'status',
            header: t('notes.status'),
            cell: (note: Row) => <NoteStatusTag status={note.status} />,
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
