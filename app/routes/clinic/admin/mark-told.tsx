import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { markToldForm } from '#app/modules/notifications/forms.ts';
import { readDelivery } from '#app/modules/notifications/ledger/index.server.ts';
import { markTold } from '#app/modules/notifications/sending/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { backPathOf } from '#app/platform/back-path.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { toldOf } from '#app/routes/frames/done-about.server.ts';

/** Only a post says that somebody was told by phone; this page is seen when that was refused. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'delivery.resend' }, async ({ scope, params, afterPost }) => {
    const entry = await readDelivery(scope, params['delivery'] ?? '');
    if (entry === null) return notFound();
    const { id, clientName, clientBirthDate, clientMark } = entry;
    return afterPost
      ? { id, clientName, clientBirthDate, clientMark }
      : seeOther(paths.delivery(scope.tenant.slug, id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'delivery.resend', form: markToldForm },
    async ({ scope, params, url, form, reject }) => {
      const id = params['delivery'] ?? '';
      const told = await markTold(scope, id, form.called);
      const { slug } = scope.tenant;
      const from = backPathOf(url.pathname + url.search, slug) ?? paths.delivery(slug, id);
      if (!isRefusal(told)) return seeOther(await toldOf(scope, from, id), 'message-marked');
      return told.refused === 'delivery-unknown' ? notFound() : reject({ '': told.refused });
    },
  );

export default function MarkTold() {
  const t = useT();
  const { id, clientName, clientBirthDate, clientMark } = useLoaderData<typeof loader>();
  const client = nameAndBirth(useLocale(), clientName, clientBirthDate, clientMark);
  const errors = wordErrors(t, markToldForm, useActionData<typeof action>()?.errors);
  return (
    <ClinicPage title={t('deliveries.toldTitle')} lead={client} errors={errors} width="narrow">
      <ButtonLink variant="secondary" href={paths.delivery(useClinicSlug(), id)}>
        {t('deliveries.openMessage')}
      </ButtonLink>
    </ClinicPage>
  );
}
