import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { settleWarningsForm } from '#app/modules/setup/licence-warnings/forms.ts';
import { settleWarnings } from '#app/modules/setup/licence-warnings/index.server.ts';
import { WARNING_ACTS, warningActOf } from '#app/modules/setup/licence-warnings/warning-acts.ts';
import { backPathOf } from '#app/platform/back-path.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

const listOf = (clinic: string) => `${paths.today(clinic)}#not-delivered`;

/** Only a post settles warnings, from their list; this page is seen when that was refused. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params, afterPost }) => {
    const members = [...(await readMembers(scope)).values()];
    const member = members.find(({ id }) => id === params['id']);
    if (member === undefined) return notFound();
    return afterPost ? { name: member.displayName } : seeOther(listOf(scope.tenant.slug));
  });

/** Does what the address names about the warnings that did not reach a member. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'staff.manage', form: settleWarningsForm },
    async ({ scope, params, url, reject }) => {
      const act = warningActOf(url.pathname);
      if (act === null) return notFound();
      const settled = await settleWarnings(scope, act, params['id'] ?? '');
      const { slug } = scope.tenant;
      const from = backPathOf(url.pathname + url.search, slug) ?? listOf(slug);
      if (!isRefusal(settled)) return seeOther(from, WARNING_ACTS[act].flash);
      return settled.refused === 'unknown-member' ? notFound() : reject({ '': settled.refused });
    },
  );

export default function SettleWarnings() {
  const t = useT();
  const { name } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, settleWarningsForm, useActionData<typeof action>()?.errors);
  return (
    <ClinicPage title={t('licenceWarnings.settleTitle')} lead={name} errors={errors} width="narrow">
      <ButtonLink variant="secondary" href={listOf(useClinicSlug())}>
        {t('licenceWarnings.backToList')}
      </ButtonLink>
    </ClinicPage>
  );
}
