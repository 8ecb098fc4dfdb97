import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther, type InTenant } from '#app/http/index.server.ts';
import { hasFreshProof, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { readAwaitingCosignature } from '#app/modules/notes/my-day/index.server.ts';
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
import { clientOfNote } from '#app/routes/frames/client-of-note.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readDoneAbout, withDone } from '#app/routes/frames/done-about.server.ts';

/**
 * A supervisor reads a supervisee's signed note and signs it too. The page then leads back to the notes that still
 * wait.
 */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'note.sign' }, async (given) => {
    const { scope, params } = given;
    const id = params['note'];
    if (!isId(id)) return notFound();
    const [note, isFresh, waiting, signerName, doneAbout] = await Promise.all([
      readNote(scope, id),
      hasFreshProof(scope, SIGNING_MINUTES),
      readQueue(scope),
      readOwnName(scope),
      readDoneAbout(given, 'notes'),
    ]);
    if (note === null) return notFound();
    if (!note.can.cosign) return seeOther(paths.note(scope.tenant.slug, note.id));
    const others = waiting.filter(({ noteId }) => noteId !== note.id).length;
    return { ...note, isFresh, signerName, others, doneAbout };
  });

/** Reads the notes that wait for the actor's co-signature. */
async function readQueue(scope: ActorsScope) {
  const { therapistId } = scope.actor;
  return therapistId === null ? [] : readAwaitingCosignature(scope, therapistId);
}

/** Finds the note that follows in the queue: the oldest of the same supervisee, or else the oldest of all. */
function nextInQueue(queue: Awaited<ReturnType<typeof readQueue>>, id: string) {
  const supervisee = queue.find(({ noteId }) => noteId === id)?.therapistId;
  const others = queue.filter(({ noteId }) => noteId !== id);
  return others.find(({ therapistId }) => therapistId === supervisee) ?? others[0];
}

/** Reads the actor's name with the credentials, as it will stand under the note. */
async function readOwnName(scope: ActorsScope): Promise<string> {
  const { therapistId, displayName } = scope.actor;
  const own = therapistId === null ? undefined : (await readTherapistNames(scope)).get(therapistId);
  return own === undefined ? displayName : [own.fullName, own.credentials].filter(Boolean).join(', ');
}

type ActorsScope = InTenant['scope'];

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'note.sign', form: attestationForm }, async ({ scope, params, form, reject }) => {
    const id = params['note'];
    if (!isId(id)) return notFound();
    const queue = form.next === 'queue' ? await readQueue(scope) : [];
    const signed = await cosignNote(scope, id);
    const { slug } = scope.tenant;
    if (!isRefusal(signed)) {
      const next = nextInQueue(queue, id);
      const then = next === undefined ? paths.myDay(slug) : paths.cosignNote(slug, next.noteId);
      return seeOther(withDone(then, id), 'note-cosigned');
    }
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
      born={{ dateOfBirth: note.clientBirthDate, mark: note.clientMark }}
      lead={t('notes.cosignLead', { name: note.authorName })}
      errors={errors}
      doneAbout={note.doneAbout}
      flashes={{ 'note-cosigned': t('notes.cosigned') }}
      before={<BackLink href={back}>{t('notes.backToNote')}</BackLink>}
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
        <Attestation
          isFresh={note.isFresh}
          as="cosigner"
          signerName={note.signerName}
          version={note.version.number}
          waiting={note.others}
          backHref={back}
          errors={errors}
          values={refused?.values}
        />
      </div>
    </ClinicPage>
  );
}
