import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound, readFlash } from '#app/http/index.server.ts';
import { readUnsignedSessions } from '#app/modules/notes/my-day/index.server.ts';
import { readNote } from '#app/modules/notes/reading/index.server.ts';
import { Addenda } from '#app/modules/notes/reading/ui/addenda.tsx';
import { NoteStatusTag } from '#app/modules/notes/note/ui/note-status-tag.tsx';
import { NoteText } from '#app/modules/notes/note/ui/note-text.tsx';
import { SessionFacts } from '#app/modules/notes/note/ui/session-facts.tsx';
import { Signatures } from '#app/modules/notes/signing/ui/signatures.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { clientOfNote } from '#app/routes/frames/client-of-note.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The key of the message that a note is signed; the page then leads to the next one. */
const SIGNED = 'note-signed';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'note.read' }, async ({ scope, params, request }) => {
    const id = params['note'];
    const { therapistId } = scope.actor;
    const hasSigned = readFlash(request) === SIGNED;
    const [note, unsigned] = await Promise.all([
      isId(id) ? readNote(scope, id) : null,
      hasSigned && therapistId !== null ? readUnsignedSessions(scope, therapistId, scope.now) : [],
    ]);
    if (note === null) return notFound();
    const [next] = unsigned;
    return { ...note, next: next === undefined ? null : { ...next, of: unsigned.length } };
  });

export default function ReadNote() {
  const t = useT();
  const clinic = useClinicSlug();
  const note = useLoaderData<typeof loader>();
  const { can, next } = note;
  return (
    <ClinicPage
      title={t('notes.noteTitle')}
      caption={note.clientName}
      born={{ dateOfBirth: note.clientBirthDate, mark: note.clientMark }}
      tags={<NoteStatusTag status={note.status} />}
      before={
        <BackLink href={paths.clientNotes(clinic, note.clientId)}>
          {t('notes.notesOf', { name: note.clientName })}
        </BackLink>
      }
      flashes={{
        [SIGNED]: t('notes.signed'),
        'addendum-added': t('notes.addendumSaved'),
      }}
      actions={
        <>
          {next === null ? null : (
            <ButtonLink
              href={`${paths.appointmentNote(clinic, next.appointmentId)}?client=${next.clientId}`}
              icon="edit"
            >
              {t('notes.nextOf', { n: next.of })}
            </ButtonLink>
          )}
          {can.write ? (
            <>
              <ButtonLink
                href={`${paths.appointmentNote(clinic, note.session.appointmentId)}?client=${note.clientId}`}
                variant="secondary"
                icon="edit"
              >
                {t('notes.continueNote')}
              </ButtonLink>
              <ButtonLink href={paths.signNote(clinic, note.id)} icon="lock">
                {t('notes.signNote')}
              </ButtonLink>
            </>
          ) : null}
          {can.cosign ? (
            <ButtonLink href={paths.cosignNote(clinic, note.id)} icon="lock">
              {t('notes.cosign')}
            </ButtonLink>
          ) : null}
          {can.addend ? (
            <ButtonLink href={paths.newAddendum(clinic, note.id)} variant="secondary" icon="plus">
              {t('notes.addAddendum')}
            </ButtonLink>
          ) : null}
        </>
      }
      width="narrow"
      client={clientOfNote(note, note.isCaring)}
    >
      <div className="stack">
        <Signatures signatures={note.signatures} zone={note.session.zone} />
        <Card flush heading={t('notes.session')}>
          <SessionFacts {...note} />
        </Card>
        <Card heading={t('notes.textHeading')}>
          <NoteText content={note.content} />
        </Card>
        <Addenda addenda={note.addenda} zone={note.session.zone} />
      </div>
    </ClinicPage>
  );
}
