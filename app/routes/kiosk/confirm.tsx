import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inKiosk, seeOther } from '#app/http/index.server.ts';
import { NEWS } from '#app/modules/scheduling/kiosk/arrival.ts';
import { checkInAtKiosk, readArrival } from '#app/modules/scheduling/kiosk/index.server.ts';
import { confirmForm } from '#app/modules/scheduling/kiosk/tablet-forms.ts';
import { ArrivalTimes } from '#app/modules/scheduling/kiosk/ui/arrival-times.tsx';
import { KioskButtons } from '#app/modules/scheduling/kiosk/ui/kiosk-buttons.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { KioskPage } from '#app/routes/frames/kiosk-page.tsx';

/** Shows for whom it is, by first name and time alone, and asks what has changed. */
export const loader = (args: LoaderFunctionArgs) =>
  inKiosk(args, { can: 'appointment.check-in', idleSeconds: 120 }, async ({ scope, kiosk, afterPost }) => {
    const arrival = await readArrival(scope, kiosk.location);
    if (arrival === null && !afterPost) return seeOther(paths.kiosk(scope.tenant.slug));
    return { arrival, zone: kiosk.location.zone };
  });

/** Checks in by the verb of the front desk; what is refused, the front desk is asked. */
export const action = (args: ActionFunctionArgs) =>
  inKiosk(args, { can: 'appointment.check-in', form: confirmForm }, async (given) => {
    const { scope, grant, kiosk, form, reject } = given;
    const done = await checkInAtKiosk(scope, grant, kiosk.location, form.news);
    if (done === 'at-desk') return reject({ '': 'not-found' });
    const { slug } = scope.tenant;
    return seeOther(done === 'done' ? paths.kioskDone(slug) : paths.kiosk(slug));
  });

export default function Confirm() {
  const t = useT();
  const clinic = useClinicSlug();
  const { arrival, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, confirmForm, refused?.errors);
  if (arrival === null)
    return (
      <KioskPage title={t('kiosk.atDeskTitle')} errors={errors}>
        <ButtonLink href={paths.kiosk(clinic)}>{t('kiosk.startOver')}</ButtonLink>
      </KioskPage>
    );
  return (
    <KioskPage title={t('kiosk.confirmTitle', { name: arrival.name })} errors={errors}>
      <PostForm errors={errors} values={refused?.values}>
        <ArrivalTimes arrival={arrival} zone={zone} />
        <Checkboxes
          name="news"
          label={t('kiosk.news')}
          hint={t('kiosk.newsHint')}
          choices={NEWS.map((value) => ({ value, label: t(`kiosk.news_${value}`) }))}
        />
        <KioskButtons button={t('kiosk.checkIn')} icon="arrived" back={t('kiosk.notMe')} />
      </PostForm>
    </KioskPage>
  );
}
