import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { hasFreshProof } from '#app/modules/identity/sessions/index.server.ts';
import { readNote } from '#app/modules/notes/reading/index.server.ts';
import { signNote } from '#app/modules/notes/signing/index.server.ts';
import { SIGNING_MINUTES } from '#app/modules/notes/note/note-status.ts';
import { Attestation } from '#app/modules/notes/signing/ui/attestation.tsx';
import { NoteText } from '#app/modules/notes/note/ui/note-text.tsx';
import { SessionFacts } from '#app/modules/notes/note/ui/session-facts.tsx';
import { attestationForm } from '#app/modules/notes/forms.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { clientOfNote } from '#app/routes/frames/client-of-note.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'note.sign' }, async ({ scope, params }) => {
    const id = params['note'];
    const [note, isFresh] = isId(id)
      ? await Promise.all([readNote(scope, id), hasFreshProof(scope, SIGNING_MINUTES)])
      : [null, false];
    if (note === null) return notFound();
    return note.can.write
      ? { ...note, isFresh }
      : note.signatures.length > 0
        ? redirect(paths.note(scope.tenant.slug, note.id), 303)
        : notFound();
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'note.sign', form: attestationForm },
    async ({ scope, params, rowVersion, reject, stale }) => {
      const id = params['note'];
      if (!isId(id)) return notFound();
      const signed = await signNote(scope, id, rowVersion);
      const { slug } = scope.tenant;
      if (!isRefusal(signed)) return seeOther(paths.note(slug, id), 'note-signed');
      switch (signed.refused) {
        case 'no-note':
          return notFound();
        case 'proof-too-old':
          // That page asks for the proof first.
          return seeOther(paths.signNote(slug, id));
        case 'note-signed':
          return seeOther(paths.note(slug, id));
        case 'note-stale':
          return stale({ '': 'note-stale-sign' }, {});
        default:
          return reject({ '': signed.refused });
      }
    },
  );

export default function SignNote() {
  const t = useT();
  const clinic = useClinicSlug();
  const note = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, attestationForm, refused?.errors);
  const writing = `${paths.appointmentNote(clinic, note.session.appointmentId)}?client=${note.clientId}`;
  return (
    <ClinicPage
      title={t('notes.signNote')}
      caption={note.clientName}
      born={{ dateOfBirth: note.clientBirthDate, mark: note.clientMark }}
      lead={t('notes.signLead')}
      errors={errors}
      before={<BackLink href={writing}>{t('notes.keepEditing')}</BackLink>}
      width="narrow"
      client={clientOfNote(note, note.isCaring)}
    >
      <div className="stack">
        <Card flush heading={t('notes.session')}>
          <SessionFacts {...note} />
        </Card>
        <Card heading={t('notes.textHeading')}>
          <NoteText content={note.content} />
        </Card>
        <Attestation
          isFresh={note.isFresh}
          as="author"
          signerName={note.authorName}
          version={note.version.number}
          emptyParts={note.emptyParts}
          strayParts={note.strayParts}
          backHref={writing}
          errors={errors}
          values={refused?.values}
        />
      </div>
    </ClinicPage>
  );
}
