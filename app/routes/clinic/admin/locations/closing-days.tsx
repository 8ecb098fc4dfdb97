import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { chosenDays } from '#app/modules/setup/opening/chosen-days.ts';
import { closingDaysForm } from '#app/modules/setup/opening/forms.ts';
import { addClosingDays, listFederalHolidays } from '#app/modules/setup/opening/index.server.ts';
import { ClosingDaysFields } from '#app/modules/setup/opening/ui/closing-days-fields.tsx';
import { readLocation } from '#app/modules/setup/places/index.server.ts';
import { OtherPages, HandOverFields } from '#app/modules/scheduling/hand-over/ui/hand-over-fields.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { translator } from '#app/platform/i18n/index.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Adds days on which a location is closed. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const location = await readLocation(scope, params['id']);
    if (location === null) return notFound();
    const { id, name, today, closingDays } = location;
    const known = new Set(closingDays.map(({ date }) => date));
    return { id, name, today, holidays: listFederalHolidays(today).filter(({ date }) => !known.has(date)) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: closingDaysForm },
    async ({ scope, params, form, locale, reject, ask }) => {
      const id = params['id'] ?? '';
      const location = await readLocation(scope, id);
      if (location === null) return notFound();
      const chosen = chosenDays(form, listFederalHolidays(location.today), translator(locale));
      if (chosen.errors !== null) return reject(chosen.errors);
      const done = await addClosingDays(scope, id, chosen.days, form);
      if (!isRefusal(done)) return seeOther(paths.location(scope.tenant.slug, id), 'location-days');
      switch (done.refused) {
        case 'unknown-location':
          return notFound();
        case 'day-is-over':
          return reject({ date: done.refused });
        case 'stale':
          return reject({ '': done.refused });
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function ClosingDays() {
  const t = useT();
  const clinic = useClinicSlug();
  const { id, name, today, holidays } = useLoaderData<typeof loader>();
  const { refused, handOver, errors, wordButton } = useHandOver(
    closingDaysForm,
    null,
    useActionData<typeof action>(),
  );
  return (
    <ClinicPage
      title={t('places.closingDaysTitle', { name })}
      errors={errors}
      before={<BackLink href={paths.location(clinic, id)}>{name}</BackLink>}
    >
      <PostForm errors={errors} values={refused?.values}>
        <HandOverFields handOver={handOver} />
        <ClosingDaysFields holidays={holidays} today={today} />
        <ButtonGroup>
          <Button>{wordButton(t('places.closingDaysButton'))}</Button>
          <OtherPages handOver={handOver} />
        </ButtonGroup>
      </PostForm>
    </ClinicPage>
  );
}
