import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { roomActForm } from '#app/modules/setup/places/forms.ts';
import { bringBackRoom, readLocation } from '#app/modules/setup/places/index.server.ts';
import { PlaceActForm } from '#app/modules/setup/places/ui/place-act-form.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a retired room is used again. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, afterPost }) => {
    const location = await readLocation(scope, params['id']);
    const room = location?.rooms.find(({ id }) => id === params['room']);
    if (location === null || room === undefined) return notFound();
    if (!afterPost && room.isActive) return seeOther(paths.location(scope.tenant.slug, location.id));
    return { id: location.id, name: location.name, room };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: roomActForm },
    async ({ scope, params, rowVersion, reject, stale }) => {
      const id = params['id'] ?? '';
      const done = await bringBackRoom(scope, id, params['room'] ?? '', rowVersion);
      if (!isRefusal(done)) return seeOther(paths.location(scope.tenant.slug, id), 'room-back');
      switch (done.refused) {
        case 'unknown-location':
        case 'unknown-room':
          return notFound();
        case 'stale':
          return stale({ '': 'stale-act' }, {});
        default:
          return reject({ '': done.refused });
      }
    },
  );

export default function BringBackRoom() {
  const t = useT();
  const { id, name, room } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, roomActForm, useActionData<typeof action>()?.errors);
  const back = paths.location(useClinicSlug(), id);
  return (
    <ClinicPage
      title={t('places.bringBackTitle', { room: room.name })}
      caption={name}
      lead={t('places.bringBackLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{name}</BackLink>}
    >
      <PlaceActForm
        button={t('places.bringBackButton')}
        rowVersion={room.rowVersion}
        backHref={back}
        errors={errors}
      />
    </ClinicPage>
  );
}
