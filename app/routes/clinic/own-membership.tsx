import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { ownMembershipForm } from '#app/modules/identity/account/forms.ts';
import { changeOwnMembership, readOwnMembership } from '#app/modules/identity/account/index.server.ts';
import { OwnMessages, useWarningWords } from '#app/modules/identity/account/ui/own-messages.tsx';
import { hasRole } from '#app/modules/identity/roles.ts';
import { readFeedOf } from '#app/modules/scheduling/feeds/index.server.ts';
import { OwnFeedCard } from '#app/modules/scheduling/feeds/ui/own-feed-card.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { TextInput } from '#app/ui/text-input.tsx';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/**
 * How the member who is signed in is called in this clinic, and which of its messages the member gets; of a therapist, the way to the
 * calendar feed.
 */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'account.change' }, async ({ scope }) => {
    const [own, feed] = await Promise.all([
      readOwnMembership(scope),
      readFeedOf(scope, scope.actor.membershipId),
    ]);
    return { ...own, feed, isTherapist: hasRole(scope.actor, 'therapist') };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'account.change', form: ownMembershipForm },
    async ({ scope, form, rowVersion, stale }) => {
      const done = await changeOwnMembership(scope, rowVersion, form);
      if (isRefusal(done)) return stale({ '': done.refused }, undefined, { stale: true });
      return seeOther(paths.ownMembership(scope.tenant.slug), 'own-saved');
    },
  );

export default function OwnMembership() {
  const t = useT();
  const clinic = useClinicSlug();
  const shown = useLoaderData<typeof loader>();
  const { name, email, profileName, warnings, isWarned, rowVersion, feed, isTherapist } = shown;
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, ownMembershipForm, refused?.errors);
  const words = useWarningWords({ warnings, isWarned });
  return (
    <ClinicPage
      title={t('account.ownTitle')}
      lead={t('account.ownLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.account}>{t('account.back')}</BackLink>}
      flashes={{ 'own-saved': t('account.done_own') }}
    >
      <div className="stack stack--wide">
        <VersionedForm
          errors={errors}
          refused={refused}
          saved={{ name, licenceWarnings: isWarned ? 'yes' : '' }}
          savedRows={[
            { label: t('account.name'), value: name },
            { label: t('account.licenceWarnings'), value: words },
          ]}
          rowVersion={rowVersion}
          keepHref={paths.ownMembership(clinic)}
          button={t('common.save')}
        >
          <TextInput
            name="name"
            label={t('account.name')}
            hint={
              profileName === null
                ? t('account.nameHint')
                : `${t('account.nameHint')} ${t('account.ofProfile', { name: profileName })}`
            }
            autoComplete="name"
          />
          <OwnMessages email={email} warnings={warnings} />
        </VersionedForm>
        {isTherapist ? <OwnFeedCard feed={feed} /> : null}
      </div>
    </ClinicPage>
  );
}
