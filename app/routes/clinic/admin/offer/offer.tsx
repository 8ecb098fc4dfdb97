import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { retireServiceForm } from '#app/modules/setup/offer/forms.ts';
import { offerService, readService } from '#app/modules/setup/offer/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Tells by its last segment whether an address offers a service again; otherwise it retires it. */
const offersAgain = ({ pathname }: URL) => /\/return\/?$/i.test(pathname);

/** Asks before a service is retired, or offered again. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, url, afterPost }) => {
    const id = params['service'];
    const service = isId(id) ? await readService(scope, id) : null;
    if (service === null) return notFound();
    const isReturn = offersAgain(url);
    if (!afterPost && service.isActive === isReturn)
      return seeOther(paths.service(scope.tenant.slug, service.id));
    return { service, isReturn };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: retireServiceForm },
    async ({ scope, params, url, rowVersion, reject, stale }) => {
      const id = params['service'];
      const isReturn = offersAgain(url);
      const done = isId(id) ? await offerService(scope, id, rowVersion ?? 0, isReturn) : null;
      if (done === null) return notFound();
      if (!isRefusal(done))
        return seeOther(paths.services(scope.tenant.slug), isReturn ? 'service-offered' : 'service-retired');
      return done.refused === 'stale' ? stale({ '': 'stale' }, {}) : reject({ '': done.refused });
    },
  );

export default function OfferService() {
  const t = useT();
  const clinic = useClinicSlug();
  const { service, isReturn } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, retireServiceForm, useActionData<typeof action>()?.errors);
  const { id, name, rowVersion } = service;
  const back = paths.service(clinic, id);
  return (
    <ClinicPage
      title={t(isReturn ? 'offer.offerAgainTitle' : 'offer.retireTitle', { name })}
      lead={t(isReturn ? 'offer.offerAgainLead' : 'offer.retireLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{name}</BackLink>}
    >
      <PostForm rowVersion={rowVersion} errors={errors}>
        <div className="button-group">
          <Button variant={isReturn ? undefined : 'danger'}>
            {t(isReturn ? 'offer.offerAgainNow' : 'offer.retireNow')}
          </Button>
          <ButtonLink href={back} variant="secondary">
            {t('offer.keep')}
          </ButtonLink>
        </div>
      </PostForm>
    </ClinicPage>
  );
}
