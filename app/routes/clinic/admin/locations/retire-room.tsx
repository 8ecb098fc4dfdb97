import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther, type Ahead } from '#app/http/index.server.ts';
import { roomActForm } from '#app/modules/setup/places/forms.ts';
import {
  findTouched,
  readLocation,
  readTouched,
  retireRoom,
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

/** Lists what still stands in a room before it is retired. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', ahead }, async ({ scope, params, asked, afterPost }) => {
    const [id, roomId] = [params['id'] ?? '', params['room'] ?? ''];
    const [location, touched] = await Promise.all([
      readLocation(scope, id),
      readTouched(scope, asked, { locationId: id, roomId }),
    ]);
    const room = location?.rooms.find((one) => one.id === roomId);
    if (location === null || room === undefined) return notFound();
    if (!afterPost && !room.isActive) return seeOther(paths.location(scope.tenant.slug, id));
    return { id, name: location.name, room, touched };
  });

const ahead: Ahead<Touching> = (asking, { id = '', room = '' }) =>
  findTouched(asking, { locationId: id, roomId: room });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: roomActForm },
    async ({ scope, params, form, rowVersion, reject, ask, stale }) => {
      const id = params['id'] ?? '';
      const done = await retireRoom(scope, id, params['room'] ?? '', rowVersion, form);
      if (!isRefusal(done)) return seeOther(paths.location(scope.tenant.slug, id), 'room-retired');
      switch (done.refused) {
        case 'unknown-location':
        case 'unknown-room':
          return notFound();
        case 'stale':
          return stale({ '': 'stale-act' }, {});
        case 'already-so':
          return reject({ '': done.refused });
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function RetireRoom() {
  const t = useT();
  const clinic = useClinicSlug();
  const { id, name, room, touched } = useLoaderData<typeof loader>();
  const { refused, handOver, errors } = useHandOver(roomActForm, touched, useActionData<typeof action>());
  const back = paths.location(clinic, id);
  return (
    <ClinicPage
      title={t('places.retireTitle', { room: room.name })}
      caption={name}
      lead={t('places.retireLead')}
      errors={errors}
      before={<BackLink href={back}>{name}</BackLink>}
    >
      <PlaceActForm
        button={t('places.retireButton')}
        isDanger
        handOver={handOver}
        rowVersion={room.rowVersion}
        backHref={back}
        errors={errors}
        values={refused?.values}
      />
    </ClinicPage>
  );
}
