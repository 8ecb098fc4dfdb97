import type { ActionFunctionArgs } from '@remix-run/node';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { noteForm } from '#app/modules/notes/forms.ts';
import { readGoalsInForce } from '#app/modules/plans/treatment/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatZonedTime, t, translator } from '#app/platform/i18n/index.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';

/** Saves a draft from the page on which it is being written, and answers with one line. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    {
      can: 'note.write',
      form: noteForm,
      refuse: (errors, locale) => {
        const words = wordErrors(translator(locale), noteForm, errors);
        return Response.json({ message: Object.values(words)[0] }, { status: 422 });
      },
    },
    async ({ scope, params, form, rowVersion, locale }) => {
      const id = params['appointment'];
      if (!isId(id)) return notFound();
      const saved = await saveDraft(scope, id, form, rowVersion, {
        readGoals: readGoalsInForce,
        isByItself: true,
      });
      if (!isRefusal(saved)) {
        const time = formatZonedTime(locale, saved.savedAt, saved.zone);
        return Response.json({ message: t(locale, 'notes.draftSaved', { time }), rowVersion: saved.version });
      }
      // An answer in words stops the page from repeating what cannot succeed.
      if (saved.refused === 'note-stale') return Response.json({ message: t(locale, 'notes.draftStale') });
      if (saved.refused === 'note-signed') return Response.json({ message: t(locale, 'notes.draftSigned') });
      if (saved.refused === 'session-did-not-take-place')
        return Response.json({ message: t(locale, 'notes.draftDidNotTakePlace') });
      if (saved.refused === 'unknown-goal')
        return Response.json({ message: t(locale, 'notes.error_unknown-goal') });
      if (saved.refused === 'choose-client')
        return Response.json({ message: t(locale, 'notes.error_choose-client') });
      if (saved.refused === 'note-times')
        return Response.json({ message: t(locale, 'notes.error_note-times') });
      return notFound();
    },
  );
