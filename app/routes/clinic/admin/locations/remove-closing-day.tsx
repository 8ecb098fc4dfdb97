import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { removeClosingDayForm } from '#app/modules/setup/opening/forms.ts';
import { removeClosingDay } from '#app/modules/setup/opening/index.server.ts';
import { readLocation } from '#app/modules/setup/places/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatCivilDay } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isDate } from '#app/platform/is-date.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a closing day is removed. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, afterPost }) => {
    const location = await readLocation(scope, params['id']);
    const { date } = params;
    if (location === null || !isDate(date)) return notFound();
    const { id, name, closingDays } = location;
    if (!afterPost && !closingDays.some((day) => day.date === date))
      return seeOther(paths.location(scope.tenant.slug, id));
    return { id, name, date };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: removeClosingDayForm }, async ({ scope, params, reject }) => {
    const id = params['id'] ?? '';
    const done = await removeClosingDay(scope, id, params['date'] ?? '');
    if (!isRefusal(done)) return seeOther(paths.location(scope.tenant.slug, id), 'location-day-removed');
    return done.refused === 'unknown-day' ? reject({ '': done.refused }) : notFound();
  });

export default function RemoveClosingDay() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { id, name, date } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, removeClosingDayForm, useActionData<typeof action>()?.errors);
  const page = paths.location(clinic, id);
  return (
    <ClinicPage
      title={t('places.removeDayTitle', { name, day: formatCivilDay(locale, date) })}
      lead={t('places.removeDayLead')}
      width="narrow"
      errors={errors}
      before={<BackLink href={page}>{name}</BackLink>}
    >
      <PostForm errors={errors}>
        <div className="button-group">
          <Button>{t('places.removeDayButton')}</Button>
          <ButtonLink href={page} variant="secondary">
            {t('places.keep')}
          </ButtonLink>
        </div>
      </PostForm>
    </ClinicPage>
  );
}
