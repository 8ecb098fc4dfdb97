import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import type { ComponentProps } from 'react';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { noteForm } from '#app/modules/notes/forms.ts';
import {
  findOnlyClient,
  readClosedNote,
  readNoteForm,
  saveDraft,
  type ClosedNote as ClosedPage,
  type UnfinishedNote,
} from '#app/modules/notes/writing/index.server.ts';
import { BesideNote } from '#app/modules/notes/reading/ui/beside-note.tsx';
import { fieldOfDraftRefusal } from '#app/modules/notes/writing/refusal-field.ts';
import { ChooseClient } from '#app/modules/notes/writing/ui/choose-client.tsx';
import { ClosedNote } from '#app/modules/notes/writing/ui/closed-note.tsx';
import { KeptText } from '#app/modules/notes/writing/ui/kept-text.tsx';
import { whenAndWhat } from '#app/modules/notes/writing/ui/when-and-what.ts';
import { WriteNote } from '#app/modules/notes/writing/ui/write-note.tsx';
import { readGoalsInForce } from '#app/modules/plans/treatment/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { clientOfNote } from '#app/routes/frames/client-of-note.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readBesideWriting, type BesideWriting } from '#app/routes/frames/read-beside-writing.server.ts';

type Unfinished<Kind> = Extract<UnfinishedNote, { kind: Kind }>;
type WritePage = Unfinished<'choose'> | (Unfinished<'write'> & BesideWriting) | ClosedPage;

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'note.write' }, async ({ scope, params, url }): Promise<WritePage | Response> => {
    const id = params['appointment'];
    const asked = url.searchParams.get('client');
    if (!isId(id) || (asked !== null && !isId(asked))) return notFound();
    const client = asked ?? (await findOnlyClient(scope, id));
    const reading = readNoteForm(scope, id, client);
    const writes = reading.then((page) => page?.kind === 'write');
    const [page, around] = await Promise.all([reading, readBesideWriting(scope, id, client, writes)]);
    if (page === null) {
      // The session did not take place. A draft that was begun is read where notes are read.
      const noteId = (await readClosedNote(scope, id, client ?? undefined))?.noteId;
      return noteId ? redirect(paths.note(scope.tenant.slug, noteId), 303) : notFound();
    }
    if (page.kind === 'signed') return redirect(paths.note(scope.tenant.slug, page.noteId), 303);
    if (page.kind === 'choose') return page;
    return around ? { ...page, ...around } : notFound();
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'note.write', form: noteForm },
    async ({ scope, params, form, rowVersion, reject, stale }) => {
      const id = params['appointment'];
      if (!isId(id)) return notFound();
      const saved = await saveDraft(scope, id, form, rowVersion, { readGoals: readGoalsInForce });
      if (!isRefusal(saved)) {
        if (form.next === 'sign') return seeOther(paths.signNote(scope.tenant.slug, saved.noteId));
        const of = form.clientId === undefined ? '' : `?client=${form.clientId}`;
        const flash = form.next === 'template' ? 'template-kept' : 'draft-kept';
        return seeOther(`${paths.appointmentNote(scope.tenant.slug, id)}${of}`, flash);
      }
      switch (saved.refused) {
        case 'no-session':
          return notFound();
        case 'note-stale':
          return stale({ '': 'note-stale' }, form, saved.detail);
        case 'session-did-not-take-place':
        case 'note-signed': {
          const page = await readClosedNote(scope, id, form.clientId);
          return page === null ? notFound() : reject({ '': saved.refused }, undefined, page);
        }
        default:
          return reject({ [fieldOfDraftRefusal(saved.refused)]: saved.refused });
      }
    },
  );

export default function WriteSessionNote() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, noteForm, refused?.errors);
  const before = <BackLink href={paths.myDay(useClinicSlug())}>{t('myDay.title')}</BackLink>;
  if (page.kind === 'choose') {
    return (
      <ClinicPage
        title={t('notes.chooseClient')}
        lead={t('notes.chooseClientLead')}
        before={before}
        errors={errors}
        width="narrow"
      >
        {refused?.values ? <KeptText values={refused.values} /> : null}
        <ChooseClient appointmentId={page.session.appointmentId} clients={page.clients} />
      </ClinicPage>
    );
  }
  if (page.kind === 'closed') {
    return (
      <ClinicPage
        title={t('notes.noteTitle')}
        caption={page.clientName}
        born={{ dateOfBirth: page.clientBirthDate, mark: page.clientMark }}
        lead={whenAndWhat(locale, page.session)}
        before={before}
        errors={errors}
        width="narrow"
        client={clientOfNote({ ...page, clientId: page.session.clientId }, page.isCaring)}
      >
        <ClosedNote
          appointmentId={page.session.appointmentId}
          signedNoteId={refused?.errors[''] === 'note-signed' ? page.noteId : null}
          values={refused?.values ?? {}}
        />
      </ClinicPage>
    );
  }
  return (
    <ClinicPage
      title={t('notes.draftTitle')}
      caption={page.clientName}
      born={{ dateOfBirth: page.clientBirthDate, mark: page.clientMark }}
      lead={whenAndWhat(locale, page.session)}
      before={before}
      errors={errors}
      client={clientOfNote({ ...page, clientId: page.session.clientId }, page.beside.isCaring)}
      flashes={{ 'draft-kept': t('notes.draftKept'), 'template-kept': t('notes.templateKept') }}
    >
      <WriteNote
        page={page}
        beside={<BesideNote {...page.beside} />}
        errors={errors}
        values={refused?.values as Record<string, string> | undefined}
        newer={refused?.detail as ComponentProps<typeof WriteNote>['newer']}
      />
    </ClinicPage>
  );
}
