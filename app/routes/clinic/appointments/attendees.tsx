import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { unsealSearch } from '#app/modules/clients/search/index.server.ts';
import { ClientSearch } from '#app/modules/clients/search/ui/client-search.tsx';
import { whyUntold } from '#app/modules/notifications/unreached/still-told.ts';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import { AppointmentFacts } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { useToldClient } from '#app/modules/scheduling/booking/ui/use-told-client.ts';
import { readPlaceInSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { reachOf } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { AddForm } from '#app/modules/scheduling/group-series/ui/add-form.tsx';
import { HowFarOf } from '#app/modules/scheduling/group-series/ui/how-far.tsx';
import { isUnsettled } from '#app/modules/scheduling/groups/attendance.ts';
import { addAttendeeForm } from '#app/modules/scheduling/groups/forms.ts';
import { addAttendee, readAttendeesPage } from '#app/modules/scheduling/groups/index.server.ts';
import { useFilled } from '#app/modules/scheduling/groups/ui/use-filled.ts';
import { writeWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { wordErrorsOf } from '#app/modules/scheduling/of-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Combobox } from '#app/ui/combobox.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Finds a client, as the booking does, to add to the appointment of a group or a family. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.create' }, async ({ scope, grant, params, url, locale, afterPost }) => {
    const { searchParams } = url;
    const id = params['id'] ?? '';
    const [wanted, clientId] = [searchParams.get('reach'), searchParams.get('clientId')];
    const reach = wanted === null ? null : reachOf(wanted);
    if (reach !== null && isId(id) && isId(clientId)) {
      const chosen = { reach, waiting: searchParams.get('waiting') };
      return seeOther(withQuery(paths.addToSeries(scope.tenant.slug, id, clientId), chosen));
    }
    const search = unsealSearch(scope, scope.actor.accountId, searchParams.get('search'));
    const [page, place] = await Promise.all([
      readAttendeesPage(scope, grant, id, { search, locale }),
      isId(id) ? readPlaceInSeries(scope, id) : null,
    ]);
    if (page === null) return notFound();
    const { type, status } = page.appointment;
    const isTold = whyUntold(page.appointment, scope.now) === null;
    return afterPost || (hasSeveralClients(type) && isUnsettled(status))
      ? { ...page, isTold, place, reach, isUnchosen: reach !== null && clientId !== null }
      : seeOther(paths.appointment(scope.tenant.slug, id), 'why-not-possible-now');
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.create', form: addAttendeeForm },
    async ({ scope, grant, params, form, reject }) => {
      const appointmentId = params['id'] ?? '';
      const done = await addAttendee(scope, grant, { ...form, appointmentId });
      const page = paths.appointment(scope.tenant.slug, appointmentId);
      if (!isRefusal(done)) return seeOther(withDone(page, form.clientId), 'attendee-added');
      if (done.refused === 'unknown-appointment') return notFound();
      return reject({ clientId: done.refused }, { ofClients: [form.clientId] });
    },
  );

export default function Attendees() {
  const t = useT();
  const told = useToldClient();
  const filled = useFilled();
  const clinic = useClinicSlug();
  const { appointment, search, choices, waiting, isTold, place, reach, isUnchosen } =
    useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const answer = rejected ?? (isUnchosen ? { errors: { clientId: 'choose-client' } } : undefined);
  const waits = waiting.map(({ client }) => ({ ...client, name: client.fullName }));
  const people = [...choices, ...waits, ...appointment.clients];
  const errors = wordErrorsOf(t, useLocale(), addAttendeeForm, answer, people);
  return (
    <ClinicPage
      title={t('groups.addTitle', { name: appointment.service.name })}
      lead={t(reach !== null ? 'groupSeries.chooseLead' : isTold ? 'groups.addLead' : 'groups.addLeadUntold')}
      errors={errors}
      before={<BackLink href={paths.appointment(clinic, appointment.id)}>{t('groups.back')}</BackLink>}
    >
      <div className="stack">
        <HowFarOf
          place={place}
          reach={reach}
          hrefOf={(one) => withQuery(paths.attendees(clinic, appointment.id), { reach: one })}
        />
        {waiting.length === 0 ? null : (
          <Card heading={t('groups.waiting')}>
            <ul className="found-clients">
              {waiting.map((entry) => (
                <li key={entry.id}>
                  <AddForm reach={reach} idPrefix={`${entry.id}-`} className="inline-form">
                    <input type="hidden" name="clientId" value={entry.client.id} />
                    <input type="hidden" name="waiting" value={writeWaitingChoice(entry)} />
                    <Button variant="secondary" icon="plus">
                      {told({ ...entry.client, name: entry.client.fullName })}
                    </Button>
                  </AddForm>
                </li>
              ))}
            </ul>
          </Card>
        )}
        <FormSection
          heading={t('groups.find')}
          description={search !== '' && choices.length === 0 ? t('groups.nobodyFound') : t('groups.findHint')}
        >
          <ClientSearch
            action={paths.clients(clinic)}
            value={search}
            keep={{ for: 'attendees', appointment: appointment.id, reach }}
          />
        </FormSection>
        {choices.length === 0 ? null : (
          <AddForm reach={reach} errors={errors} values={(rejected?.values ?? {}) as FormValues}>
            <FieldRow>
              <Combobox
                name="clientId"
                label={t('groups.client')}
                options={choices.map((client) => ({
                  value: client.id,
                  label: told(client),
                  also: client.also,
                }))}
                noResults={t('remarks.notInList')}
              />
              <Button>{t(reach === null ? 'groups.addNow' : 'groupSeries.show')}</Button>
            </FieldRow>
          </AddForm>
        )}
        <Card heading={`${t('groups.whoAttends')} (${filled(appointment)})`} flush>
          <AppointmentFacts appointment={appointment} />
        </Card>
      </div>
    </ClinicPage>
  );
}
