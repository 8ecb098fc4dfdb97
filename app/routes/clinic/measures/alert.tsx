import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { acknowledgeForm } from '#app/modules/plans/measures/forms.ts';
import { acknowledgeAlert, readAlert } from '#app/modules/plans/measures/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatList, formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** An answer that must be seen at once, and what was done about it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'measure-alert.acknowledge' },
    async ({ scope, grant, params }) => (await readAlert(scope, grant, params['alert'] ?? '')) ?? notFound(),
  );

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'measure-alert.acknowledge', form: acknowledgeForm },
    async ({ scope, grant, params, form, stale }) => {
      const alertId = params['alert'] ?? '';
      const done = await acknowledgeAlert(scope, grant, { ...form, alertId });
      if (done === null) return notFound();
      if (isRefusal(done)) return stale({ '': done.refused });
      return seeOther(paths.measureAlert(scope.tenant.slug, alertId), 'alert-acknowledged');
    },
  );

export default function Alert() {
  const t = useT();
  const locale = useLocale();
  const { can, clinic } = useFrame();
  const slug = clinic?.slug ?? '';
  const { client, instrument, measureId, raisedAt, team, zone, acknowledged } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, acknowledgeForm, refused?.errors);
  const when = (at: Date) => formatZonedDateTime(locale, at, zone);
  return (
    <ClinicPage
      born={client}
      title={t('measures.alertTitle', { name: client.fullName })}
      lead={t('measures.alertLead', { instrument })}
      width="narrow"
      before={<BackLink href={paths.client(slug, client.id)}>{client.fullName}</BackLink>}
      client={{ ...client, here: null }}
      errors={errors}
      flashes={{ 'alert-acknowledged': t('measures.acknowledgedDone') }}
      actions={
        can('measure.read') ? (
          <ButtonLink href={paths.measure(slug, client.id, measureId)} variant="secondary">
            {t('measures.open')}
          </ButtonLink>
        ) : null
      }
    >
      <div className="stack">
        <Card flush>
          <SummaryList
            rows={[
              { label: t('measures.raised'), value: when(raisedAt) },
              {
                label: t('measures.careTeam'),
                value: team.length === 0 ? t('measures.alertNobody') : formatList(locale, team),
              },
              ...(acknowledged === null
                ? []
                : [
                    {
                      label: t('measures.acknowledged'),
                      value: t('measures.acknowledgedBy', {
                        by: acknowledged.by,
                        when: when(acknowledged.at),
                      }),
                    },
                    { label: t('measures.whatWasDone'), value: acknowledged.done },
                  ]),
            ]}
          />
        </Card>
        {acknowledged === null || refused !== undefined ? (
          <PostForm errors={errors} values={refused?.values ?? {}}>
            <TextArea
              name="done"
              label={t('measures.whatWasDone')}
              hint={t('measures.whatWasDoneHint')}
              limit={500}
            />
            <ButtonGroup>
              <Button>{t('measures.acknowledge')}</Button>
            </ButtonGroup>
          </PostForm>
        ) : null}
      </div>
    </ClinicPage>
  );
}
