import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther, type Ahead } from '#app/http/index.server.ts';
import { locationActForm } from '#app/modules/setup/places/forms.ts';
import {
  closeLocation,
  findTouched,
  readLocation,
  readTouched,
} from '#app/modules/setup/places/index.server.ts';
import { PlaceActForm } from '#app/modules/setup/places/ui/place-act-form.tsx';
import type { Touching } from '#app/modules/scheduling/hand-over/index.server.ts';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Lists what still stands at a location before it is closed. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', ahead }, async ({ scope, params, asked, afterPost }) => {
    const id = params['id'] ?? '';
    const [location, touched] = await Promise.all([
      readLocation(scope, id),
      readTouched(scope, asked, { locationId: id }),
    ]);
    if (location === null) return notFound();
    if (!afterPost && !location.isActive) return seeOther(paths.location(scope.tenant.slug, id));
    const { name, rowVersion } = location;
    return { id, name, rowVersion, touched };
  });

const ahead: Ahead<Touching> = (asking, { id = '' }) => findTouched(asking, { locationId: id });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: locationActForm },
    async ({ scope, params, form, rowVersion, reject, ask, stale }) => {
      const id = params['id'] ?? '';
      const done = await closeLocation(scope, id, rowVersion, form);
      if (!isRefusal(done)) return seeOther(paths.location(scope.tenant.slug, id), 'location-closed');
      switch (done.refused) {
        case 'unknown-location':
          return notFound();
        case 'stale':
          return stale({ '': 'stale-act' }, {});
        case 'already-so':
        case 'last-location':
          return reject({ '': done.refused });
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function CloseLocation() {
  const t = useT();
  const clinic = useClinicSlug();
  const { id, name, rowVersion, touched } = useLoaderData<typeof loader>();
  const { refused, handOver, errors } = useHandOver(locationActForm, touched, useActionData<typeof action>());
  const back = paths.location(clinic, id);
  return (
    <ClinicPage
      title={t('places.closeTitle', { name })}
      lead={t('places.closeLead')}
      errors={errors}
      before={<BackLink href={back}>{name}</BackLink>}
    >
      <PlaceActForm
        button={t('places.closeButton')}
        isDanger
        handOver={handOver}
        rowVersion={rowVersion}
        backHref={back}
        errors={errors}
        values={refused?.values}
      />
    </ClinicPage>
  );
}
