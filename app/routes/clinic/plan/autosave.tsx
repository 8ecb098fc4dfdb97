import type { ActionFunctionArgs } from '@remix-run/node';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { planForm } from '#app/modules/plans/treatment/forms.ts';
import { savePlan } from '#app/modules/plans/treatment/index.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatZonedTime, t, translator } from '#app/platform/i18n/index.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';

/** Saves a plan from the page on which it is being written, and answers with one line. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    {
      can: 'plan.write',
      form: planForm,
      refuse: (errors, locale) => {
        const words = wordErrors(translator(locale), planForm, errors);
        return Response.json({ message: Object.values(words)[0] }, { status: 422 });
      },
    },
    async ({ scope, grant, params, form, rowVersion, locale }) => {
      const clientId = params['client'];
      if (!isId(clientId)) return notFound();
      const { next: _, ...content } = form;
      const saved = await savePlan(scope, grant, { clientId, content, basedOn: rowVersion });
      if (saved === null) return notFound();
      // An answer in words stops the page from repeating what cannot succeed.
      if (isRefusal(saved))
        return Response.json({
          message: t(locale, saved.refused === 'plan-stale' ? 'plans.draftStale' : 'plans.draftUnderReview'),
        });
      const time = formatZonedTime(locale, saved.savedAt, await readClinicZone(scope));
      return Response.json({ message: t(locale, 'plans.draftSaved', { time }), rowVersion: saved.version });
    },
  );
