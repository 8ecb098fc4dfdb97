import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { entryAsFields } from '#app/modules/scheduling/waiting-list/entry-as-fields.ts';
import { entryForm } from '#app/modules/scheduling/waiting-list/forms.ts';
import { FIELD_OF } from '#app/modules/scheduling/waiting-list/waiting-list.schema.ts';
import { changeWaitingEntry, readEntryPage } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { entryInWords } from '#app/modules/scheduling/waiting-list/ui/entry-in-words.ts';
import { EntryFacts } from '#app/modules/scheduling/waiting-list/ui/entry-facts.tsx';
import { bookingHref } from '#app/modules/scheduling/waiting-list/ui/waiting-table.tsx';
import { hasLeftCare } from '#app/modules/clients/left-care.ts';
import { LeftCareTag } from '#app/modules/scheduling/waiting-list/ui/entry-tags.tsx';
import { WishesFields } from '#app/modules/scheduling/waiting-list/ui/wishes-fields.tsx';
import { waitingOf } from '#app/modules/scheduling/waiting-list/waiting-query.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { withBack } from '#app/platform/back-path.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Changes what a client who waits wishes, and leads to the booking and to the removal. What waits no more stands in the list alone. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'waiting-list.change' }, async ({ scope, params }) => {
    const [page, zone] = await Promise.all([readEntryPage(scope, params['entry']), readClinicZone(scope)]);
    if (page === null) return notFound();
    const { state } = page.entry;
    return state === 'waiting'
      ? { ...page, zone }
      : seeOther(
          withDone(waitingOf(paths.waitingList(scope.tenant.slug), state), page.entry.client.id),
          'why-waiting-settled',
        );
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'waiting-list.change', form: entryForm },
    async ({ scope, params, form, rowVersion, reject, stale }) => {
      const id = params['entry'];
      const done = isId(id) ? await changeWaitingEntry(scope, id, rowVersion ?? 0, form) : null;
      if (done === null) return notFound();
      const list = paths.waitingList(scope.tenant.slug);
      if (!isRefusal(done)) return seeOther(withDone(list, done.clientId), 'waiting-saved');
      if (done.refused === 'not-waiting')
        return seeOther(withDone(list, String(done.detail['clientId'])), 'why-waiting-settled');
      return done.refused === 'stale'
        ? stale({ '': 'stale' }, undefined, { stale: true })
        : reject({ [FIELD_OF[done.refused]]: done.refused });
    },
  );

export default function WaitingEntryPage() {
  const t = useT();
  const locale = useLocale();
  const { clinic: here, path } = useFrame();
  const clinic = here?.slug ?? '';
  const { entry, choices, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, entryForm, refused?.errors);
  return (
    <ClinicPage
      born={entry.client}
      title={t('waitingList.changeTitle', { name: entry.client.fullName })}
      errors={errors}
      tags={hasLeftCare(entry.client.status) ? <LeftCareTag client={entry.client} /> : undefined}
      width="narrow"
      before={<BackLink href={paths.waitingList(clinic)}>{t('waitingList.back')}</BackLink>}
      actions={
        <>
          <ButtonLink href={paths.removeWaiting(clinic, entry.id)} variant="secondary">
            {t('waitingList.remove')}
          </ButtonLink>
          {entry.client.status === 'discharged' ? null : (
            <ButtonLink href={withBack(bookingHref(clinic, entry), path)}>{t('waitingList.book')}</ButtonLink>
          )}
        </>
      }
    >
      <div className="stack stack--wide">
        <EntryFacts entry={entry} zone={zone} />
        <VersionedForm
          errors={errors}
          refused={refused}
          saved={entryAsFields(entry)}
          savedRows={entryInWords(t, locale, entry)}
          rowVersion={entry.rowVersion}
          keepHref={paths.waitingEntry(clinic, entry.id)}
          button={t('waitingList.save')}
          isLong
        >
          <WishesFields choices={choices} had={entry} />
        </VersionedForm>
      </div>
    </ClinicPage>
  );
}
