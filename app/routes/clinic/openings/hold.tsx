import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { canRenew } from '#app/modules/scheduling/holds/hold.ts';
import { holdTime } from '#app/modules/scheduling/holds/index.server.ts';
import { wordErrorsOf } from '#app/modules/scheduling/of-clients.ts';
import { holdForm } from '#app/modules/scheduling/openings/forms.ts';
import { backPathOf } from '#app/platform/back-path.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readOfPage } from '#app/routes/frames/done-about.server.ts';
import { heldBookingOf } from '#app/routes/frames/held-booking-of.ts';

/** Only a post holds a time; this page is seen when it could not be held. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.create' }, async (given) =>
    given.afterPost ? readOfPage(given) : seeOther(paths.openings(given.scope.tenant.slug)),
  );

/** Holds a time, or holds it longer, and goes on to booking it. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.create', form: holdForm },
    async ({ scope, grant, form, url, reject }) => {
      const held = await holdTime(scope, form, grant);
      if (isRefusal(held)) return reject({ '': held.refused }, held.detail);
      const booking = heldBookingOf(scope.tenant.slug, form, null, url);
      return seeOther(booking, canRenew(held) ? 'held' : 'renewed');
    },
  );

export default function Hold() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { path } = useFrame();
  const people = useLoaderData<typeof loader>().map(({ id = '', fullName: name, dateOfBirth, mark }) => {
    return { id, name, dateOfBirth: dateOfBirth ?? undefined, mark: mark ?? null };
  });
  const errors = wordErrorsOf(t, locale, holdForm, useActionData<typeof action>(), people);
  const [only] = people.length === 1 ? people : [];
  if (only !== undefined && errors[''] !== undefined)
    errors[''] = `${nameAndBirth(locale, only.name, only.dateOfBirth, only.mark)}: ${errors['']}`;
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
