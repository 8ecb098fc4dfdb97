import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { kioskActForm } from '#app/modules/identity/kiosks/forms.ts';
import { isUnpaired, readKiosk, unpairKiosk } from '#app/modules/identity/kiosks/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a kiosk is unpaired. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const id = params['kiosk'] ?? '';
    const kiosk = await readKiosk(scope, id, null);
    if (kiosk !== null) return { name: kiosk.name };
    return (await isUnpaired(scope, id)) ? seeOther(paths.kiosks(scope.tenant.slug)) : notFound();
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: kioskActForm }, async ({ scope, params }) => {
    const done = await unpairKiosk(scope, params['kiosk'] ?? '');
    return isRefusal(done) ? notFound() : seeOther(paths.kiosks(scope.tenant.slug), 'kiosk-unpaired');
  });

export default function UnpairKiosk() {
  const t = useT();
  const clinic = useClinicSlug();
  const { name } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, kioskActForm, useActionData<typeof action>()?.errors);
  const back = paths.kiosks(clinic);
  return (
    <ClinicPage
      title={t('kiosks.unpairTitle', { name })}
      lead={t('kiosks.unpairLead')}
      width="narrow"
      errors={errors}
      before={<BackLink href={back}>{t('kiosks.title')}</BackLink>}
    >
      <PostForm errors={errors}>
        <ButtonGroup>
          <Button icon="ban" variant="danger">
            {t('kiosks.unpair')}
          </Button>
          <ButtonLink href={back} variant="secondary">
            {t('kiosks.keep')}
          </ButtonLink>
        </ButtonGroup>
      </PostForm>
    </ClinicPage>
  );
}
