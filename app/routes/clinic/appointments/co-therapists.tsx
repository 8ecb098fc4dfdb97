import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import { AppointmentFacts } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { isUnsettled } from '#app/modules/scheduling/groups/attendance.ts';
import { addCoTherapistForm } from '#app/modules/scheduling/groups/forms.ts';
import { addCoTherapist, readCoTherapistsPage } from '#app/modules/scheduling/groups/index.server.ts';
import { readPlaceInSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { reachOf } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { AddForm } from '#app/modules/scheduling/group-series/ui/add-form.tsx';
import { HowFarOf } from '#app/modules/scheduling/group-series/ui/how-far.tsx';
import { CoTherapistForm, wordAgainst } from '#app/modules/scheduling/groups/ui/co-therapist-form.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { Select } from '#app/ui/select.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Finds a therapist who is free to accompany the appointment of a group or a family. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.staff' }, async ({ scope, grant, params, url, afterPost }) => {
    const id = params['id'] ?? '';
    const [wanted, chosen] = ['reach', 'therapistId'].map((name) => url.searchParams.get(name));
    const reach = wanted == null ? null : reachOf(wanted);
    if (reach !== null && isId(id) && isId(chosen))
      return seeOther(withQuery(paths.coTherapistSeries(scope.tenant.slug, id, chosen, 'add'), { reach }));
    const [page, place] = await Promise.all([
      readCoTherapistsPage(scope, grant, id),
      isId(id) ? readPlaceInSeries(scope, id) : null,
    ]);
    if (page === null) return notFound();
    const { type, status } = page.appointment;
    return afterPost || (hasSeveralClients(type) && isUnsettled(status))
      ? { ...page, place, reach, isUnchosen: reach !== null && chosen !== null }
      : seeOther(paths.appointment(scope.tenant.slug, id), 'why-not-possible-now');
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.staff', form: addCoTherapistForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale }) => {
      const appointmentId = params['id'] ?? '';
      const done = await addCoTherapist(scope, grant, {
        ...form,
        ...{ appointmentId, rowVersion: rowVersion ?? 0 },
      });
      if (!isRefusal(done))
        return seeOther(paths.appointment(scope.tenant.slug, appointmentId), 'co-therapist-added');
      if (done.refused === 'unknown-appointment') return notFound();
      if (done.refused === 'stale') return stale({ '': 'stale' });
      return reject({ therapistId: done.refused });
    },
  );

export default function CoTherapists() {
  const t = useT();
  const clinic = useClinicSlug();
  const { appointment, choices, place, reach, isUnchosen } = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(
    t,
    addCoTherapistForm,
    rejected?.errors ?? (isUnchosen ? { therapistId: 'choose-co-therapist' } : undefined),
  );
  const refused = choices.find(
    ({ id, against }) => against !== null && id === rejected?.values['therapistId'],
  );
  if (refused?.against === rejected?.errors['therapistId'] && refused !== undefined)
    errors['therapistId'] = wordAgainst(t, refused);
  const { service, therapist } = appointment;
  return (
    <ClinicPage
      title={t('groups.coAddTitle', { name: service.name })}
      lead={
        reach === null ? t('groups.coAddLead', { therapist: therapist.name }) : t('groupSeries.coChooseLead')
      }
      errors={errors}
      before={<BackLink href={paths.appointment(clinic, appointment.id)}>{t('groups.back')}</BackLink>}
    >
      <div className="stack">
        <HowFarOf
          place={place}
          reach={reach}
          hrefOf={(one) => withQuery(paths.coTherapists(clinic, appointment.id), { reach: one })}
        />
        {reach === null ? (
          <CoTherapistForm
            version={appointment.version}
            choices={choices}
            errors={errors}
            values={(rejected?.values ?? {}) as FormValues}
          />
        ) : (
          <FormSection heading={t('groups.coWho')}>
            <AddForm reach={reach} errors={errors}>
              <Select
                name="therapistId"
                label={t('groups.coWho')}
                options={choices.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Button>{t('groupSeries.show')}</Button>
            </AddForm>
          </FormSection>
        )}
        <Card heading={t('appointments.details')} flush>
          <AppointmentFacts appointment={appointment} />
        </Card>
      </div>
    </ClinicPage>
  );
}
