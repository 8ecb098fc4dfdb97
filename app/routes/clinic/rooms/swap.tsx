import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { swapRooms } from '#app/modules/scheduling/moves/index.server.ts';
import { swapForm } from '#app/modules/scheduling/rooms/forms.ts';
import { readSwap } from '#app/modules/scheduling/rooms/index.server.ts';
import { SwapTable } from '#app/modules/scheduling/rooms/ui/swap-table.tsx';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { clientOf } from '#app/routes/frames/client-of.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Says what a swap of two appointments' rooms does, and asks for it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.move' }, async ({ scope, grant, params, afterPost }) => {
    const id = params['id'] ?? '';
    const page = await readSwap(scope, grant, id, params['other'] ?? '');
    if (page === null) return notFound();
    return afterPost || page.why === null
      ? page
      : seeOther(paths.changeRoom(scope.tenant.slug, id), 'why-cannot-swap');
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.move', form: swapForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale }) => {
      const appointmentId = params['id'] ?? '';
      const swapped = await swapRooms(scope, grant, {
        appointmentId,
        otherId: params['other'] ?? '',
        rowVersion: rowVersion ?? 0,
        otherVersion: form.otherVersion,
      });
      if (!isRefusal(swapped)) return seeOther(paths.appointment(scope.tenant.slug, appointmentId), 'moved');
      if (swapped.refused === 'unknown-appointment') return notFound();
      return swapped.refused === 'stale' ? stale({ '': 'stale' }) : reject({ '': swapped.refused });
    },
  );

export default function SwapRooms() {
  const t = useT();
  const clinic = useClinicSlug();
  const when = useWhen();
  const page = useLoaderData<typeof loader>();
  const errors = wordErrors(t, swapForm, useActionData<typeof action>()?.errors);
  const { one, other } = page;
  const back = paths.changeRoom(clinic, one.id);
  return (
    <ClinicPage
      title={t('rooms.swapTitle')}
      lead={`${when(one)} · ${one.location.name}`}
      before={<BackLink href={back}>{t('rooms.change')}</BackLink>}
      errors={errors}
      client={clientOf(one)}
    >
      <div className="stack">
        <SwapTable page={page} />
        <NotificationBanner>{t('rooms.swapEffects')}</NotificationBanner>
        <PostForm errors={errors} rowVersion={one.version}>
          <input type="hidden" name="otherVersion" value={other.version} />
          <ButtonGroup>
            {page.why === null ? (
              <Button savingLabel={t('rooms.swapping')}>{t('rooms.swapTitle')}</Button>
            ) : null}
            <ButtonLink href={back} variant="secondary">
              {t('rooms.keep')}
            </ButtonLink>
          </ButtonGroup>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
