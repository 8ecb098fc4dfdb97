import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readNote } from '#app/modules/notes/reading/index.server.ts';
import { NoteText } from '#app/modules/notes/note/ui/note-text.tsx';
import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { clientOfNote } from '#app/routes/frames/client-of-note.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** One saved version of a note. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'note.read' }, async ({ scope, params }) => {
    const id = params['note'];
    const number = params['number'] ?? '';
    const note = isId(id) && /^[1-9]\d{0,8}$/.test(number) ? await readNote(scope, id, Number(number)) : null;
    return note ?? notFound();
  });

export default function NoteVersion() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const note = useLoaderData<typeof loader>();
  const when = formatZonedDateTime(locale, note.version.savedAt, note.session.zone);
  const back = note.can.write
    ? `${paths.appointmentNote(clinic, note.session.appointmentId)}?client=${note.clientId}`
    : paths.note(clinic, note.id);
  return (
    <ClinicPage
      title={t('notes.versionTitle', { number: note.version.number })}
      caption={note.clientName}
      born={{ dateOfBirth: note.clientBirthDate, mark: note.clientMark }}
      lead={t('notes.versionOf', { when })}
      before={<BackLink href={back}>{t('notes.backToNote')}</BackLink>}
      width="narrow"
      client={clientOfNote(note, note.isCaring)}
    >
      <Card>
        <NoteText content={note.content} />
      </Card>
    </ClinicPage>
  );
}
