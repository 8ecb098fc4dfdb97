import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { resendForm } from '#app/modules/notifications/forms.ts';
import { askToSendAgain } from '#app/modules/notifications/sending/index.server.ts';
import { readDelivery, type LedgerEntry } from '#app/modules/notifications/ledger/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { backPathOf } from '#app/platform/back-path.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { toldOf } from '#app/routes/frames/done-about.server.ts';

/** Asks before a message is sent a second time. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'delivery.resend' }, async ({ scope, params }) => {
    const entry = await readDelivery(scope, params['delivery'] ?? '');
    if (entry === null) throw notFound();
    if (!entry.canSendAgain) return seeOther(paths.delivery(scope.tenant.slug, entry.id));
    return pageOf(entry);
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'delivery.resend', form: resendForm }, async ({ scope, params, url, reject }) => {
    const id = params['delivery'] ?? '';
    const asked = await askToSendAgain(scope, id);
    const { slug } = scope.tenant;
    const from = backPathOf(url.pathname + url.search, slug) ?? paths.delivery(slug, id);
    if (!isRefusal(asked)) return seeOther(await toldOf(scope, from, id), 'message-resent');
    if (asked.refused === 'delivery-unknown') return notFound();
    const entry = await readDelivery(scope, id);
    if (entry === null) return notFound();
    // A refused message can no longer be sent again: the loader would redirect, and the words of the refusal would be
    // lost.
    return reject({ '': asked.refused }, undefined, pageOf(entry));
  });

const pageOf = ({
  id,
  clientName,
  clientBirthDate,
  clientMark,
  status,
  canSendAgain,
  reader,
}: LedgerEntry) => ({
  id,
  clientName,
  clientBirthDate,
  clientMark,
  isDoubtful: status === 'in_doubt',
  canSendAgain,
  reader,
});

export default function ResendDelivery() {
  const t = useT();
  const clinic = useClinicSlug();
  const { path } = useFrame();
  const { id, clientName, clientBirthDate, clientMark, isDoubtful, canSendAgain, reader } =
    useLoaderData<typeof loader>();
  const errors = wordErrors(t, resendForm, useActionData<typeof action>()?.errors);
  const name = { name: nameAndBirth(useLocale(), clientName, clientBirthDate, clientMark) };
  const back = backPathOf(path, clinic);
  return (
    <ClinicPage
      title={t('deliveries.resendTitle')}
      width="narrow"
      errors={errors}
      before={
        back === null ? (
          <BackLink href={paths.delivery(clinic, id)}>{t('deliveries.detailTitle', name)}</BackLink>
        ) : (
          <BackLink href={back} />
        )
      }
    >
      {canSendAgain ? (
        <>
          <NotificationBanner tone={isDoubtful ? 'warning' : 'info'}>
            {isDoubtful ? t('deliveries.resendDoubt', name) : t('deliveries.resendFailed', name)}{' '}
            {reader === null
              ? null
              : t('deliveries.resendTo', { guardian: reader.name, relationship: reader.relationship })}
          </NotificationBanner>
          <PostForm>
            <ButtonGroup>
              <Button savingLabel={t('deliveries.sending')}>{t('deliveries.sendAgain')}</Button>
              <ButtonLink variant="quiet" href={back ?? paths.delivery(clinic, id)}>
                {t('deliveries.resendBack')}
              </ButtonLink>
            </ButtonGroup>
          </PostForm>
        </>
      ) : (
        <ButtonLink variant="secondary" href={paths.delivery(clinic, id)}>
          {t('deliveries.openMessage')}
        </ButtonLink>
      )}
    </ClinicPage>
  );
}
