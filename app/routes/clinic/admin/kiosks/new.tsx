import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { newKioskForm } from '#app/modules/identity/kiosks/forms.ts';
import { addKiosk } from '#app/modules/identity/kiosks/index.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks what a new kiosk is called, and at which open location it stands. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope }) => ({
    locations: (await readLocations(scope)).map(({ id, name }) => ({ value: id, label: name })),
  }));

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: newKioskForm }, async ({ scope, form, reject }) => {
    const added = await addKiosk(scope, form);
    if (isRefusal(added))
      return reject({ [added.refused === 'name-taken' ? 'name' : 'locationId']: added.refused });
    return seeOther(paths.adminKioskWithCode(scope.tenant.slug, added.id, added.token), 'kiosk-added');
  });

export default function NewKiosk() {
  const t = useT();
  const { locations } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, newKioskForm, refused?.errors);
  return (
    <ClinicPage
      title={t('kiosks.newTitle')}
      width="narrow"
      errors={errors}
      before={<BackLink href={paths.kiosks(useClinicSlug())}>{t('kiosks.title')}</BackLink>}
    >
      <PostForm errors={errors} values={refused?.values}>
        <TextInput name="name" label={t('kiosks.name')} hint={t('kiosks.nameHint')} />
        <Select
          name="locationId"
          label={t('kiosks.location')}
          hint={t('kiosks.locationHint')}
          options={locations}
          value={locations.length === 1 ? locations[0]?.value : undefined}
        />
        <Button>{t('kiosks.newButton')}</Button>
      </PostForm>
    </ClinicPage>
  );
}
