import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { withdrawTextsForm } from '#app/modules/clients/texts/forms.ts';
import { readTextsOf, withdrawTexts } from '#app/modules/clients/texts/index.server.ts';
import { SaidFields } from '#app/modules/clients/texts/ui/said-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { loadClient } from '#app/routes/frames/client-record.server.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Records that texts about a client are wanted no more. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.update' }, async (given) => {
    const { scope, params, afterPost } = given;
    const [client, texts] = await Promise.all([
      loadClient(given),
      readTextsOf(scope, params['client'] ?? ''),
    ]);
    if (client instanceof Response) return client;
    const isOn = texts !== null && texts.phone !== null && texts.last?.isGranted === true;
    return afterPost || isOn ? { client, texts } : seeOther(paths.client(scope.tenant.slug, client.id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'client.update', form: withdrawTextsForm },
    async ({ scope, params, form, stale }) => {
      const id = params['client'];
      const done = isId(id) ? await withdrawTexts(scope, id, form) : null;
      if (done === null) return notFound();
      if (isRefusal(done)) return stale({ '': 'stale' });
      return seeOther(paths.client(scope.tenant.slug, done.clientId), 'texts-withdrawn');
    },
  );

export default function WithdrawTexts() {
  const t = useT();
  const { client, texts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, withdrawTextsForm, refused?.errors);
  const back = paths.client(useClinicSlug(), client.id);
  return (
    <ClinicPage
      born={client}
      title={t('texts.withdrawTitle', { name: client.fullName })}
      lead={t('texts.withdrawLead')}
      width="narrow"
      errors={errors}
      before={<BackLink href={back}>{client.fullName}</BackLink>}
      client={{ ...client, here: 'summary' }}
    >
      {texts === null || texts.phone === null ? (
        <p>{t('texts.noNumber')}</p>
      ) : (
        <PostForm errors={errors} values={(refused?.values ?? {}) as FormValues}>
          <SaidFields texts={{ ...texts, phone: texts.phone }} />
          <ButtonGroup>
            <Button>{t('texts.withdrawNow')}</Button>
            <ButtonLink href={back} variant="quiet">
              {t('common.cancel')}
            </ButtonLink>
          </ButtonGroup>
        </PostForm>
      )}
    </ClinicPage>
  );
}
