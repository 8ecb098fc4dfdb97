import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { canRenew } from '#app/modules/scheduling/holds/hold.ts';
import { holdTime } from '#app/modules/scheduling/holds/index.server.ts';
import { holdForm } from '#app/modules/scheduling/openings/forms.ts';
import { backPathOf } from '#app/platform/back-path.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { heldBookingOf } from '#app/routes/frames/held-booking-of.ts';

/** Only a post holds a time; this page is seen when it could not be held. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.create' }, async ({ scope, afterPost }) =>
    afterPost ? null : seeOther(paths.openings(scope.tenant.slug)),
  );

/** Holds a time, or holds it longer, and goes on to booking it. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.create', form: holdForm },
    async ({ scope, grant, form, url, reject }) => {
      const held = await holdTime(scope, form, grant);
      if (isRefusal(held)) return reject({ '': held.refused });
      const booking = heldBookingOf(scope.tenant.slug, form, null, url);
      return seeOther(booking, canRenew(held) ? 'held' : 'renewed');
    },
  );

export default function Hold() {
  const t = useT();
  const clinic = useClinicSlug();
  const { path } = useFrame();
  const errors = wordErrors(t, holdForm, useActionData<typeof action>()?.errors);
  const back = backPathOf(path, clinic) ?? paths.openings(clinic);
  return (
    <ClinicPage
      title={t('openings.holdTitle')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back} />}
    >
      <ButtonLink href={paths.openings(clinic)}>{t('openings.toOpenings')}</ButtonLink>
    </ClinicPage>
  );
}
