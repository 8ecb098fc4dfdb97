import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { WhomToCall } from '#app/modules/clients/reach/ui/whom-to-call.tsx';
import { removalForm } from '#app/modules/scheduling/waiting-list/forms.ts';
import { readEntryPage, removeWaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { waitingOf } from '#app/modules/scheduling/waiting-list/waiting-query.ts';
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
import { TextArea } from '#app/ui/text-area.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Asks why a client is removed from the waiting list, before that is done. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'waiting-list.change' }, async ({ scope, params }) => {
    const page = await readEntryPage(scope, params['entry']);
    if (page === null) return notFound();
    const { entry, toCall } = page;
    return entry.state === 'waiting'
      ? { entry, toCall }
      : seeOther(
          withDone(waitingOf(paths.waitingList(scope.tenant.slug), entry.state), entry.client.id),
          'why-waiting-settled',
        );
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'waiting-list.change', form: removalForm },
    async ({ scope, params, form, rowVersion, stale }) => {
      const id = params['entry'];
      const done = isId(id) ? await removeWaitingEntry(scope, id, rowVersion ?? 0, form.reason) : null;
      if (done === null) return notFound();
      const list = paths.waitingList(scope.tenant.slug);
      if (!isRefusal(done)) return seeOther(withDone(list, done.clientId), 'waiting-removed');
      return done.refused === 'stale'
        ? stale({ '': 'stale' }, form)
        : seeOther(withDone(list, String(done.detail['clientId'])), 'why-waiting-settled');
    },
  );

export default function RemoveFromWaitingList() {
  const t = useT();
  const clinic = useClinicSlug();
  const { entry, toCall } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, removalForm, refused?.errors);
  const back = paths.waitingEntry(clinic, entry.id);
  return (
    <ClinicPage
      born={entry.client}
      title={t('waitingList.removeTitle', { name: entry.client.fullName })}
      lead={t('waitingList.removeLead', { service: entry.service.name, count: entry.sessions })}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{entry.client.fullName}</BackLink>}
    >
      <div className="stack">
        {entry.offer === null ? null : (
          <p>
            {t('waitingList.removeOffer')}{' '}
            {toCall === null ? null : (
              <>
                {t('waitingList.removeCall')} <WhomToCall reach={toCall.reach} />
              </>
            )}
          </p>
        )}
        <PostForm
          rowVersion={entry.rowVersion}
          errors={errors}
          values={(refused?.values ?? {}) as FormValues}
        >
          <TextArea name="reason" label={t('waitingList.removalReason')} rows={2} limit={500} />
          <ButtonGroup>
            <Button variant="danger">{t('waitingList.removeNow')}</Button>
            <ButtonLink href={back} variant="secondary">
              {t('waitingList.keep')}
            </ButtonLink>
          </ButtonGroup>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
