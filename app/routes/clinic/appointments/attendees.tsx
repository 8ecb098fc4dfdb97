import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { unsealSearch } from '#app/modules/clients/search/index.server.ts';
import { ClientSearch } from '#app/modules/clients/search/ui/client-search.tsx';
import { whyUntold } from '#app/modules/notifications/unreached/still-told.ts';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import { AppointmentFacts } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { useToldClient } from '#app/modules/scheduling/booking/ui/use-told-client.ts';
import { isUnsettled } from '#app/modules/scheduling/groups/attendance.ts';
import { addAttendeeForm } from '#app/modules/scheduling/groups/forms.ts';
import { addAttendee, readAttendeesPage } from '#app/modules/scheduling/groups/index.server.ts';
import { useFilled } from '#app/modules/scheduling/groups/ui/use-filled.ts';
import { writeWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Combobox } from '#app/ui/combobox.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Finds a client, as the booking does, to add to the appointment of a group or a family. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.create' }, async ({ scope, grant, params, url, locale, afterPost }) => {
    const search = unsealSearch(scope, scope.actor.accountId, url.searchParams.get('search'));
    const page = await readAttendeesPage(scope, grant, params['id'] ?? '', { search, locale });
    if (page === null) return notFound();
    const { id, type, status } = page.appointment;
    const isTold = whyUntold(page.appointment, scope.now) === null;
    return afterPost || (hasSeveralClients(type) && isUnsettled(status))
      ? { ...page, isTold }
      : seeOther(paths.appointment(scope.tenant.slug, id), 'why-not-possible-now');
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.create', form: addAttendeeForm },
    async ({ scope, grant, params, form, reject }) => {
      const appointmentId = params['id'] ?? '';
      const done = await addAttendee(scope, grant, { ...form, appointmentId });
      if (!isRefusal(done))
        return seeOther(paths.appointment(scope.tenant.slug, appointmentId), 'attendee-added');
      if (done.refused === 'unknown-appointment') return notFound();
      return reject({ clientId: done.refused });
    },
  );

export default function Attendees() {
  const t = useT();
  const told = useToldClient();
  const filled = useFilled();
  const clinic = useClinicSlug();
  const { appointment, search, choices, waiting, isTold } = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(t, addAttendeeForm, rejected?.errors);
  return (
    <ClinicPage
      title={t('groups.addTitle', { name: appointment.service.name })}
      lead={t(isTold ? 'groups.addLead' : 'groups.addLeadUntold')}
      errors={errors}
      before={<BackLink href={paths.appointment(clinic, appointment.id)}>{t('groups.back')}</BackLink>}
    >
      <div className="stack">
        {waiting.length === 0 ? null : (
          <Card heading={t('groups.waiting')}>
            <ul className="found-clients">
              {waiting.map((entry) => (
                <li key={entry.id}>
                  <PostForm idPrefix={`${entry.id}-`} className="inline-form">
                    <input type="hidden" name="clientId" value={entry.client.id} />
                    <input type="hidden" name="waiting" value={writeWaitingChoice(entry)} />
                    <Button variant="secondary" icon="plus">
                      {told({ ...entry.client, name: entry.client.fullName })}
                    </Button>
                  </PostForm>
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
            keep={{ for: 'attendees', appointment: appointment.id }}
          />
        </FormSection>
        {choices.length === 0 ? null : (
          <PostForm errors={errors} values={(rejected?.values ?? {}) as FormValues}>
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
              <Button>{t('groups.addNow')}</Button>
            </FieldRow>
          </PostForm>
        )}
        <Card heading={`${t('groups.whoAttends')} (${filled(appointment)})`} flush>
          <AppointmentFacts appointment={appointment} />
        </Card>
      </div>
    </ClinicPage>
  );
}
