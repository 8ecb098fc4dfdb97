import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { inKiosk, seeOther } from '#app/http/index.server.ts';
import { findArrival } from '#app/modules/scheduling/kiosk/index.server.ts';
import { findForm } from '#app/modules/scheduling/kiosk/tablet-forms.ts';
import { KioskButtons } from '#app/modules/scheduling/kiosk/ui/kiosk-buttons.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DateInput } from '#app/ui/date-input.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { KioskPage } from '#app/routes/frames/kiosk-page.tsx';

/** Asks for whom the appointment is. */
export const loader = (args: LoaderFunctionArgs) =>
  inKiosk(args, { can: 'appointment.check-in', idleSeconds: 120 }, async () => null);

export const action = (args: ActionFunctionArgs) =>
  inKiosk(args, { can: 'appointment.check-in', form: findForm }, async ({ scope, kiosk, form, reject }) => {
    const found = await findArrival(scope, kiosk, form);
    const { slug } = scope.tenant;
    if (found === 'found') return seeOther(paths.kioskConfirm(slug));
    return found === 'here' ? seeOther(paths.kioskDone(slug)) : reject({ '': found });
  });

export default function Find() {
  const t = useT();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, findForm, refused?.errors);
  return (
    <KioskPage title={t('kiosk.findTitle')} lead={t('kiosk.findLead')} errors={errors}>
      <PostForm errors={errors} values={refused?.values}>
        <DateInput name="dateOfBirth" label={t('kiosk.dateOfBirth')} />
        <TextInput name="lastName" label={t('kiosk.lastName')} autoComplete="off" spellCheck={false} />
        <KioskButtons button={t('kiosk.continue')} />
      </PostForm>
    </KioskPage>
  );
}
