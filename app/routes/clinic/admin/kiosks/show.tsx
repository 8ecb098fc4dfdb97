import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { kioskActForm } from '#app/modules/identity/kiosks/forms.ts';
import { readKiosk, renewCode } from '#app/modules/identity/kiosks/index.server.ts';
import { KioskCode } from '#app/modules/identity/kiosks/ui/kiosk-code.tsx';
import { usePairing } from '#app/modules/identity/kiosks/ui/use-pairing.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { publicAddress } from '#app/platform/public-url.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** One kiosk; its code is seen for some minutes after it was made, by whoever made it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, url }) => {
    const kiosk = await readKiosk(scope, params['kiosk'] ?? '', url.searchParams.get('made'));
    return kiosk === null ? notFound() : { ...kiosk, address: publicAddress(paths.kiosk(scope.tenant.slug)) };
  });

/** Makes another code. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: kioskActForm }, async ({ scope, params }) => {
    const made = await renewCode(scope, params['kiosk'] ?? '');
    if (isRefusal(made)) return notFound();
    return seeOther(paths.adminKioskWithCode(scope.tenant.slug, made.id, made.token), 'kiosk-code');
  });

export default function Kiosk() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const kiosk = useLoaderData<typeof loader>();
  const { id, name, location, lastUsedAt } = kiosk;
  const errors = wordErrors(t, kioskActForm, useActionData<typeof action>()?.errors);
  const rows = [
    { label: t('kiosks.location'), value: location.name },
    { label: t('kiosks.pairedAt'), value: usePairing()(kiosk) },
    {
      label: t('kiosks.lastUsedAt'),
      value: lastUsedAt === null ? t('kiosks.never') : formatZonedDateTime(locale, lastUsedAt, location.zone),
    },
  ];
  return (
    <ClinicPage
      title={name}
      width="narrow"
      errors={errors}
      before={<BackLink href={paths.kiosks(clinic)}>{t('kiosks.title')}</BackLink>}
      flashes={{ 'kiosk-added': t('kiosks.done_added'), 'kiosk-code': t('kiosks.done_code') }}
    >
      <div className="stack">
        <KioskCode kiosk={kiosk} />
        <SummaryCard
          heading={t('kiosks.details')}
          actions={<a href={paths.unpairKiosk(clinic, id)}>{t('kiosks.unpair')}</a>}
          rows={rows}
        />
        <PostForm action={paths.adminKiosk(clinic, id)} className="stack">
          <p className="muted">{t('kiosks.newCodeHelp')}</p>
          <Button variant="secondary">{t('kiosks.newCode')}</Button>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
