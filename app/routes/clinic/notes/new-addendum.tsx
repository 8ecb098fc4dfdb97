import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { addAddendum } from '#app/modules/notes/writing/index.server.ts';
import { readNote } from '#app/modules/notes/reading/index.server.ts';
import { NoteText } from '#app/modules/notes/note/ui/note-text.tsx';
import { addendumForm } from '#app/modules/notes/forms.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { Details } from '#app/ui/details.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { clientOfNote } from '#app/routes/frames/client-of-note.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'note.addend' }, async ({ scope, params }) => {
    const id = params['note'];
    const note = isId(id) ? await readNote(scope, id) : null;
    if (note === null) return notFound();
    return note.can.addend ? note : seeOther(paths.note(scope.tenant.slug, note.id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'note.addend', form: addendumForm }, async ({ scope, params, form }) => {
    const id = params['note'];
    if (!isId(id)) return notFound();
    const added = await addAddendum(scope, id, form.body);
    // There is nothing to add to a draft either: no page of ours asks for it.
    return isRefusal(added) ? notFound() : seeOther(paths.note(scope.tenant.slug, id), 'addendum-added');
  });

export default function NewAddendum() {
  const t = useT();
  const clinic = useClinicSlug();
  const note = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, addendumForm, refused?.errors);
  return (
    <ClinicPage
      title={t('notes.addendumTitle')}
      caption={note.clientName}
      born={{ dateOfBirth: note.clientBirthDate, mark: note.clientMark }}
      lead={t('notes.addendumLead')}
      errors={errors}
      before={<BackLink href={paths.note(clinic, note.id)}>{t('notes.backToNote')}</BackLink>}
      width="narrow"
      client={clientOfNote(note, note.isCaring)}
    >
      <div className="stack">
        <Details summary={t('notes.readNote')}>
          <NoteText content={note.content} />
        </Details>
        <PostForm
          className="form note-form"
          errors={errors}
          values={refused?.values as Record<string, string> | undefined}
        >
          <TextArea name="body" label={t('notes.addendumBody')} rows={8} spellCheck />
          <Button icon="lock" savingLabel={t('notes.signing')}>
            {t('notes.addendumSave')}
          </Button>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
