import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { nameBriefly } from '#app/modules/clients/person/name-and-birth.ts';
import { useBornOn } from '#app/modules/clients/person/ui/use-born-on.ts';
import { readDelivery } from '#app/modules/notifications/ledger/index.server.ts';
import { DeliveryTag } from '#app/modules/notifications/ledger/ui/delivery-tag.tsx';
import { DeliveryFacts, DeliveryText } from '#app/modules/notifications/ledger/ui/delivery-facts.tsx';
import { kindWord } from '#app/modules/notifications/ledger/ui/delivery-words.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** One message of the ledger. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'delivery.read' }, async ({ scope, params }) => {
    const entry = await readDelivery(scope, params['delivery'] ?? '');
    if (entry === null) throw notFound();
    return entry;
  });

export default function Delivery() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const frame = useFrame();
  const entry = useLoaderData<typeof loader>();
  const maySendAgain = entry.canSendAgain && frame.can('delivery.resend');
  const { clientName: name, clientBirthDate: birthDate, clientMark: mark } = entry;
  const isOpen = entry.told === null && entry.status !== 'sent' && entry.status !== 'sending';
  const mayMark = isOpen && frame.can('delivery.resend');
  return (
    <ClinicPage
      title={t('deliveries.detailTitle', { name: nameBriefly(locale, name, birthDate, mark) })}
      heading={t('deliveries.detailTitle', { name })}
      lead={useBornOn()(birthDate, mark)}
      caption={kindWord(t, locale, entry.kind)}
      tags={<DeliveryTag of={entry} />}
      before={<BackLink href={paths.deliveries(clinic)}>{t('deliveries.back')}</BackLink>}
      actions={
        <>
          {maySendAgain ? (
            <ButtonLink href={paths.resendDelivery(clinic, entry.id)}>{t('deliveries.sendAgain')}</ButtonLink>
          ) : null}
          {mayMark ? (
            <PostForm action={paths.markTold(clinic, entry.id)} className="inline-form">
              <Button variant="secondary">{t('deliveries.toldByPhone')}</Button>
            </PostForm>
          ) : null}
        </>
      }
      width="narrow"
      flashes={{ 'message-resent': t('deliveries.resent'), 'message-marked': t('deliveries.marked') }}
    >
      <div className="stack">
        <DeliveryFacts entry={entry} />
        <DeliveryText entry={entry} />
      </div>
    </ClinicPage>
  );
}
