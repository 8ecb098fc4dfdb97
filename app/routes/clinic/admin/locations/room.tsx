import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { roomForm } from '#app/modules/setup/places/forms.ts';
import { addRoom, changeRoom, readLocation } from '#app/modules/setup/places/index.server.ts';
import { RoomFields, roomAsFields, useRoomRows } from '#app/modules/setup/places/ui/room-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { entryId } from '#app/routes/frames/client-record.server.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Adds a room to a location, or changes one. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const roomId = entryId(params, 'room');
    const location = await readLocation(scope, params['id']);
    const room = location?.rooms.find(({ id }) => id === roomId) ?? null;
    if (location === null || (room === null && roomId !== null)) return notFound();
    return { id: location.id, name: location.name, room };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: roomForm },
    async ({ scope, params, form, rowVersion, reject, stale }) => {
      const id = params['id'] ?? '';
      const roomId = entryId(params, 'room');
      if (roomId === undefined) return notFound();
      const done =
        roomId === null
          ? await addRoom(scope, id, form)
          : await changeRoom(scope, id, roomId, rowVersion, form);
      if (!isRefusal(done)) return seeOther(paths.location(scope.tenant.slug, id), 'room-saved');
      if (done.refused === 'stale') return stale({ '': 'stale' }, undefined, { stale: true });
      return done.refused === 'name-taken' ? reject({ name: done.refused }) : notFound();
    },
  );

export default function Room() {
  const t = useT();
  const { id, name, room } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, roomForm, refused?.errors);
  const page = paths.location(useClinicSlug(), id);
  const rows = useRoomRows(room);
  return (
    <ClinicPage
      title={
        room === null ? t('places.newRoomTitle', { name }) : t('places.editRoomTitle', { room: room.name })
      }
      caption={room === null ? undefined : name}
      width="narrow"
      errors={errors}
      before={<BackLink href={page}>{name}</BackLink>}
    >
      {room === null ? (
        <PostForm errors={errors} values={refused?.values}>
          <RoomFields />
          <Button>{t('places.roomButton')}</Button>
        </PostForm>
      ) : (
        <VersionedForm
          errors={errors}
          refused={refused}
          saved={roomAsFields(room)}
          savedRows={rows}
          rowVersion={room.rowVersion}
          keepHref={page}
          button={t('places.roomButton')}
        >
          <RoomFields />
        </VersionedForm>
      )}
    </ClinicPage>
  );
}
