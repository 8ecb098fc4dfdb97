import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { editLocationForm } from '#app/modules/setup/places/forms.ts';
import { changeLocation, readLocation } from '#app/modules/setup/places/index.server.ts';
import {
  LocationFields,
  locationAsFields,
  useLocationRows,
} from '#app/modules/setup/places/ui/location-fields.tsx';
import type { Rezoning } from '#app/modules/scheduling/rezoning/index.server.ts';
import { RezoningFields } from '#app/modules/scheduling/rezoning/ui/rezoning-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes the facts of a location. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage' },
    async ({ scope, params }) => (await readLocation(scope, params['id'])) ?? notFound(),
  );

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: editLocationForm },
    async ({ scope, params, form: { kept, seen, ...facts }, rowVersion, reject, ask, stale }) => {
      const id = params['id'] ?? '';
      const done = await changeLocation(scope, id, rowVersion, facts, { kept, seen });
      if (!isRefusal(done)) return seeOther(paths.location(scope.tenant.slug, id), 'location-changed');
      if (done.refused === 'unknown-location') return notFound();
      if (done.refused === 'stale') return stale({ '': 'stale' }, undefined, { stale: true });
      switch (done.refused) {
        case 'rezones-sessions':
          return ask(done.detail);
        case 'name-taken':
          return reject({ name: done.refused });
        default:
          return reject({ kept: done.refused }, done.detail);
      }
    },
  );

export default function EditLocation() {
  const t = useT();
  const clinic = useClinicSlug();
  const location = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, editLocationForm, refused?.errors);
  const page = paths.location(clinic, location.id);
  const rows = useLocationRows(location);
  const rezoning = refused?.detail?.['rezoning'] as Rezoning | undefined;
  return (
    <ClinicPage
      title={t('places.editTitle', { name: location.name })}
      {...(rezoning === undefined ? { width: 'narrow' as const } : {})}
      errors={errors}
      before={<BackLink href={page}>{location.name}</BackLink>}
    >
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={locationAsFields(location)}
        savedRows={[{ label: t('places.name'), value: location.name }, ...rows]}
        rowVersion={location.rowVersion}
        keepHref={page}
        button={t('common.save')}
      >
        <LocationFields />
        {rezoning === undefined ? null : <RezoningFields rezoning={rezoning} />}
      </VersionedForm>
    </ClinicPage>
  );
}
