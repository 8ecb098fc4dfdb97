import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { timesAsFields } from '#app/modules/needs/needs-as-fields.ts';
import { chosenTimesOf } from '#app/modules/needs/preferred-times.ts';
import { CannotBookYet, canBookYet } from '#app/modules/scheduling/booking/ui/cannot-book-yet.tsx';
import { newEntryForm } from '#app/modules/scheduling/waiting-list/forms.ts';
import { FIELD_OF } from '#app/modules/scheduling/waiting-list/waiting-list.schema.ts';
import { addToWaitingList, readNewEntryPage } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { options, WishesFields } from '#app/modules/scheduling/waiting-list/ui/wishes-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Select } from '#app/ui/select.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Puts a client on the waiting list. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'waiting-list.change' }, async ({ scope, params }) => {
    const id = params['client'];
    return (isId(id) ? await readNewEntryPage(scope, id) : null) ?? notFound();
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'waiting-list.change', form: newEntryForm },
    async ({ scope, params, form, reject }) => {
      const id = params['client'];
      const done = isId(id) ? await addToWaitingList(scope, id, form) : null;
      if (done === null) return notFound();
      if (!isRefusal(done)) return seeOther(paths.client(scope.tenant.slug, id ?? ''), 'waiting-added');
      return reject({ [FIELD_OF[done.refused]]: done.refused });
    },
  );

export default function AddToWaitingList() {
  const t = useT();
  const clinic = useClinicSlug();
  const { client, times, choices } = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(t, newEntryForm, rejected?.errors);
  const set = { services: choices.services, hasTherapists: choices.therapists.length > 0 };
  const back = paths.client(clinic, client.id);
  const values = rejected?.values ?? { priority: 'normal', ...timesAsFields(chosenTimesOf(times)) };
  return (
    <ClinicPage
      born={client}
      client={{ ...client, here: 'summary' }}
      title={t('waitingList.addTitle', { name: client.fullName })}
      lead={t('waitingList.addLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{client.fullName}</BackLink>}
    >
      {canBookYet(set) ? (
        <PostForm errors={errors} values={values as FormValues}>
          <Select
            name="serviceId"
            label={t('waitingList.service')}
            placeholder={t('waitingList.chooseService')}
            options={options(choices.services)}
          />
          <WishesFields choices={choices} />
          <ButtonGroup sticky>
            <Button>{t('waitingList.addNow')}</Button>
            <ButtonLink href={back} variant="secondary">
              {t('common.cancel')}
            </ButtonLink>
          </ButtonGroup>
        </PostForm>
      ) : (
        <CannotBookYet {...set} />
      )}
    </ClinicPage>
  );
}
