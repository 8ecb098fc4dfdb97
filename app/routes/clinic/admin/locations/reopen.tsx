import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { locationActForm } from '#app/modules/setup/places/forms.ts';
import { readLocation, reopenLocation } from '#app/modules/setup/places/index.server.ts';
import { PlaceActForm } from '#app/modules/setup/places/ui/place-act-form.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a closed location is opened again. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, afterPost }) => {
    const location = await readLocation(scope, params['id']);
    if (location === null) return notFound();
    const { id, name, rowVersion, isActive } = location;
    if (!afterPost && isActive) return seeOther(paths.location(scope.tenant.slug, id));
    return { id, name, rowVersion };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: locationActForm },
    async ({ scope, params, rowVersion, reject, stale }) => {
      const id = params['id'] ?? '';
      const done = await reopenLocation(scope, id, rowVersion);
      if (!isRefusal(done)) return seeOther(paths.location(scope.tenant.slug, id), 'location-reopened');
      switch (done.refused) {
        case 'unknown-location':
          return notFound();
        case 'stale':
          return stale({ '': 'stale-act' }, {});
        default:
          return reject({ '': done.refused });
      }
    },
  );

export default function ReopenLocation() {
  const t = useT();
  const { id, name, rowVersion } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, locationActForm, useActionData<typeof action>()?.errors);
  const back = paths.location(useClinicSlug(), id);
  return (
    <ClinicPage
      title={t('places.reopenTitle', { name })}
      lead={t('places.reopenLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{name}</BackLink>}
    >
      <PlaceActForm
        button={t('places.reopenButton')}
        rowVersion={rowVersion}
        backHref={back}
        errors={errors}
      />
    </ClinicPage>
  );
}
