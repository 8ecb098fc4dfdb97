import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, reopened, seeOther } from '#app/http/index.server.ts';
import { hoursForm } from '#app/modules/setup/opening/forms.ts';
import { setOpeningHours } from '#app/modules/setup/opening/index.server.ts';
import {
  HoursFields,
  hoursAsFields,
  MoreSpansButton,
  typedAsFields,
} from '#app/modules/setup/opening/ui/hours-fields.tsx';
import { readLocation } from '#app/modules/setup/places/index.server.ts';
import { useHoursRows } from '#app/modules/setup/places/ui/location-cards.tsx';
import { VersionedHandOver } from '#app/modules/scheduling/hand-over/ui/versioned-hand-over.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes the weekly opening hours of a location. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage' },
    async ({ scope, params }) => (await readLocation(scope, params['id'])) ?? notFound(),
  );

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: hoursForm },
    async ({ scope, params, form, rowVersion, reject, ask, stale }) => {
      const id = params['id'] ?? '';
      if (form.more === 'yes') return reopened({ ...typedAsFields(form), rowVersion: String(rowVersion) });
      const done = await setOpeningHours(scope, id, rowVersion, form);
      if (!isRefusal(done)) return seeOther(paths.location(scope.tenant.slug, id), 'location-hours');
      switch (done.refused) {
        case 'unknown-location':
          return notFound();
        case 'stale':
          return stale({ '': 'stale' }, undefined, { stale: true });
        case 'invalid':
          return reject(done.detail['errors'] as FieldFaults<'places'>);
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function OpeningHours() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const location = useLoaderData<typeof loader>();
  const asked = useHandOver(hoursForm, null, useActionData<typeof action>());
  const page = paths.location(clinic, location.id);
  const rows = useHoursRows(location.spans);
  return (
    <ClinicPage
      title={t('places.hoursTitle', { name: location.name })}
      lead={t('places.hoursLead')}
      errors={asked.errors}
      before={<BackLink href={page}>{location.name}</BackLink>}
    >
      <div className="stack">
        <VersionedHandOver
          asked={asked}
          saved={hoursAsFields(locale, location.spans)}
          savedRows={rows}
          rowVersion={location.rowVersion}
          keepHref={page}
          button={t('places.hoursButton')}
          actions={<MoreSpansButton />}
          isLong
        >
          <HoursFields />
        </VersionedHandOver>
      </div>
    </ClinicPage>
  );
}
