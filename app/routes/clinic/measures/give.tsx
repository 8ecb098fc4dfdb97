import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { measureForm } from '#app/modules/plans/measures/forms.ts';
import { giveMeasure, readMeasureForm } from '#app/modules/plans/measures/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { unansweredErrors } from '#app/routes/frames/unanswered-errors.ts';
import { askedLanguage, MeasureFormPage } from '#app/routes/frames/measure-form-page.tsx';

/** A measure, answered in a session. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'measure.give' }, async ({ scope, grant, params, url, locale }) => {
    const { client, instrument = '' } = params;
    const page = isId(client) ? await readMeasureForm(scope, grant, client, { instrument }) : null;
    return page === null ? notFound() : { ...page, language: askedLanguage(url, page.language ?? locale) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'measure.give', form: measureForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale }) => {
      const { client: clientId, instrument = '' } = params;
      if (!isId(clientId)) return notFound();
      const done = await giveMeasure(scope, grant, {
        ...form,
        clientId,
        instrument,
        measures: rowVersion ?? 0,
      });
      if (done === null) return notFound();
      if (isRefusal(done))
        return done.refused === 'stale' ? stale({ '': done.refused }) : reject(unansweredErrors(done));
      return seeOther(paths.measure(scope.tenant.slug, clientId, done.measureId), 'measure-saved');
    },
  );

export default function GiveMeasure() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <MeasureFormPage
      {...{ page, refused }}
      form={measureForm}
      title={t('measures.give', { instrument: page.instrument.name })}
      lead={t('measures.formLead')}
    />
  );
}
