import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { placesForm } from '#app/modules/identity/member/forms.ts';
import { changePlaces, readMemberPlaces } from '#app/modules/identity/member/index.server.ts';
import { readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatList } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { MemberFormPage } from '#app/routes/frames/member-form-page.tsx';

/** Changes where a member works. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params }) => {
    const [found, known] = await Promise.all([
      readMemberPlaces(scope, params['id']),
      readEveryLocation(scope),
    ]);
    if (found === null) return notFound();
    // A closed one that was chosen before can be kept.
    const choices = known.filter(({ id, isActive }) => isActive || found.places.includes(id));
    return { ...found, choices: choices.map(({ id, name }) => ({ value: id, label: name })) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'staff.manage', form: placesForm },
    async ({ scope, params, form, rowVersion, reject, stale }) => {
      const id = params['id'] ?? '';
      const done = await changePlaces(scope, id, rowVersion, form.places);
      if (done === null) return notFound();
      if (!isRefusal(done)) return seeOther(paths.staffMember(scope.tenant.slug, id), 'staff-places');
      if (done.refused === 'stale') return stale({ '': 'stale' }, undefined, { stale: true });
      return reject({ places: done.refused });
    },
  );

export default function MemberPlaces() {
  const t = useT();
  const locale = useLocale();
  const { id, name, rowVersion, places, choices } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, placesForm, refused?.errors);
  const chosen = choices.filter(({ value }) => places.includes(value)).map(({ label }) => label);
  return (
    <MemberFormPage
      member={{ id, name, rowVersion }}
      title={t('staff.placesTitle', { name })}
      lead={t('staff.placesLead')}
      errors={errors}
      refused={refused}
      saved={{ places }}
      savedRows={[
        {
          label: t('staff.places'),
          value: chosen.length === 0 ? t('staff.everyPlace') : formatList(locale, chosen),
        },
      ]}
      button={t('common.save')}
    >
      <Checkboxes name="places" label={t('staff.places')} hint={t('staff.placesHint')} choices={choices} />
    </MemberFormPage>
  );
}
