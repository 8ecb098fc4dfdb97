import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { correctionForm } from '#app/modules/plans/measures/forms.ts';
import { correctMeasure, readMeasureForm } from '#app/modules/plans/measures/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { unansweredErrors } from '#app/routes/frames/unanswered-errors.ts';
import { askedLanguage, MeasureFormPage } from '#app/routes/frames/measure-form-page.tsx';

/** The correction of a measure that was entered wrongly. By itself, the address of one that is corrected leads to the measure. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'measure.give' }, async ({ scope, grant, params, url, afterPost }) => {
    const { client, measure: measureId } = params;
    if (!isId(client) || !isId(measureId)) return notFound();
    const page = await readMeasureForm(scope, grant, client, { measureId });
    if (page === null || page.wrong === null) return notFound();
    if (!afterPost && page.wrong.replacedById !== null)
      return seeOther(paths.measure(scope.tenant.slug, client, measureId), 'why-measure-replaced');
    return { ...page, language: askedLanguage(url, page.wrong.content.language) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'measure.give', form: correctionForm },
    async ({ scope, grant, params, form, reject, stale }) => {
      const { client: clientId, measure: measureId } = params;
      if (!isId(clientId) || !isId(measureId)) return notFound();
      const done = await correctMeasure(scope, grant, { ...form, clientId, measureId });
      if (done === null) return notFound();
      if (!isRefusal(done))
        return seeOther(paths.measure(scope.tenant.slug, clientId, done.measureId), 'measure-saved');
      return done.refused === 'measure-replaced'
        ? stale({ '': done.refused })
        : reject(unansweredErrors(done));
    },
  );

export default function CorrectMeasure() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <MeasureFormPage
      {...{ page, refused }}
      form={correctionForm}
      title={t('measures.correctTitle', { instrument: page.instrument.name })}
      lead={t('measures.correctLead')}
    >
      <TextArea name="reason" label={t('measures.reason')} limit={500} />
    </MeasureFormPage>
  );
}
