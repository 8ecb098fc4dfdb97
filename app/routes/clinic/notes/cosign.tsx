import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { hasFreshProof } from '#app/modules/identity/sessions/index.server.ts';
import { cosignNote } from '#app/modules/notes/signing/index.server.ts';
import { readNote } from '#app/modules/notes/reading/index.server.ts';
import { SIGNING_MINUTES } from '#app/modules/notes/note/note-status.ts';
import { Attestation } from '#app/modules/notes/signing/ui/attestation.tsx';
import { NoteText } from '#app/modules/notes/note/ui/note-text.tsx';
import { SessionFacts } from '#app/modules/notes/note/ui/session-facts.tsx';
import { Signatures } from '#app/modules/notes/signing/ui/signatures.tsx';
import { attestationForm } from '#app/modules/notes/forms.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/**
 * A supervisor reads a supervisee's signed note and signs it too. The page then leads back to the notes that still
 * wait.
 */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'note.sign' }, async ({ scope, params }) => {
    const id = params['note'];
    const [note, isFresh] = isId(id)
      ? await Promise.all([readNote(scope, id), hasFreshProof(scope, SIGNING_MINUTES)])
      : [null, false];
    if (note === null) return notFound();
    if (!note.can.cosign) return seeOther(paths.note(scope.tenant.slug, note.id));
    return { ...note, isFresh, signerName: scope.actor.displayName };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'note.sign', form: attestationForm }, async ({ scope, params, reject }) => {
    const id = params['note'];
    if (!isId(id)) return notFound();
    const signed = await cosignNote(scope, id);
    const { slug } = scope.tenant;
    if (!isRefusal(signed)) return seeOther(paths.myDay(slug), 'note-cosigned');
    if (signed.refused === 'no-note') return notFound();
    if (signed.refused === 'proof-too-old') return seeOther(paths.cosignNote(slug, id));
    if (signed.refused === 'note-cosigned' || signed.refused === 'not-signed-yet')
      return seeOther(paths.note(slug, id));
    return reject({ '': signed.refused });
  });

export default function CosignNote() {
  const t = useT();
  const clinic = useClinicSlug();
  const note = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, attestationForm, refused?.errors);
  const back = paths.note(clinic, note.id);
  return (
    <ClinicPage
      title={t('notes.cosign')}
      caption={note.clientName}
      lead={t('notes.cosignLead', { name: note.authorName })}
      errors={errors}
      before={<BackLink href={back}>{t('notes.backToNote')}</BackLink>}
      width="narrow"
    >
      <div className="stack">
        <Signatures signatures={note.signatures} zone={note.session.zone} />
        <Card flush heading={t('notes.session')}>
          <SessionFacts {...note} />
        </Card>
        <Card heading={t('notes.textHeading')}>
          <NoteText content={note.content} />
        </Card>
        <Attestation
          isFresh={note.isFresh}
          as="cosigner"
          signerName={note.signerName}
          version={note.version.number}
          emptyParts={[]}
          backHref={back}
          errors={errors}
          values={refused?.values}
        />
      </div>
    </ClinicPage>
  );
}
