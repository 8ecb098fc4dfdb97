import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { inKiosk, seeOther } from '#app/http/index.server.ts';
import { setKioskLocale } from '#app/modules/identity/kiosks/index.server.ts';
import { leaveVisit } from '#app/modules/scheduling/kiosk/index.server.ts';
import { startForm } from '#app/modules/scheduling/kiosk/tablet-forms.ts';
import { StartForm } from '#app/modules/scheduling/kiosk/ui/start-form.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { KioskPage } from '#app/routes/frames/kiosk-page.tsx';

/** The first screen. Whoever was here before leaves nothing behind: neither their visit nor their language. */
export const loader = (args: LoaderFunctionArgs) =>
  inKiosk(args, { can: 'appointment.check-in' }, async ({ scope, kiosk }) => {
    scope.endsWith(() => leaveVisit(scope));
    if (kiosk.locale !== kiosk.clinicLocale) {
      scope.endsWith(() => setKioskLocale(scope, null));
      args.context.frame.locale = kiosk.clinicLocale;
    }
    return null;
  });

export const action = (args: ActionFunctionArgs) =>
  inKiosk(args, { can: 'appointment.check-in', form: startForm }, async ({ scope, form }) => {
    await setKioskLocale(scope, form.locale);
    return seeOther(paths.kioskFind(scope.tenant.slug));
  });

export default function Start() {
  const t = useT();
  return (
    <KioskPage title={t('kiosk.welcome')}>
      <StartForm />
    </KioskPage>
  );
}
