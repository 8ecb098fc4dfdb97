import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { newLocationForm } from '#app/modules/setup/places/forms.ts';
import { addLocation } from '#app/modules/setup/places/index.server.ts';
import { LocationFields } from '#app/modules/setup/places/ui/location-fields.tsx';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Adds a location. Zone and state are chosen as they are at another one. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope }) => {
    const [other] = await readLocations(scope);
    return { zone: other?.zone, state: other?.state };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: newLocationForm }, async ({ scope, form, reject }) => {
    const added = await addLocation(scope, form);
    if (isRefusal(added)) return reject({ [added.refused === 'limit-reached' ? '' : 'name']: added.refused });
    return seeOther(paths.location(scope.tenant.slug, added.id), 'location-added');
  });

export default function NewLocation() {
  const t = useT();
  const usual = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, newLocationForm, refused?.errors);
  return (
    <ClinicPage
      title={t('places.newTitle')}
      width="narrow"
      errors={errors}
      before={<BackLink href={paths.locations(useClinicSlug())}>{t('places.title')}</BackLink>}
    >
      <PostForm errors={errors} values={refused?.values}>
        <LocationFields {...usual} />
        <Button>{t('places.newButton')}</Button>
      </PostForm>
    </ClinicPage>
  );
}
