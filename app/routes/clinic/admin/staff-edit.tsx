import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { memberForm } from '#app/modules/identity/staff/forms.ts';
import { changeMember, readMember } from '#app/modules/identity/staff/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { TextInput } from '#app/ui/text-input.tsx';
import { MemberFormPage } from '#app/routes/frames/member-form-page.tsx';

/** Changes how a member of staff is named and written to. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params }) => {
    const id = params['id'];
    const found = isId(id) ? await readMember(scope, id) : null;
    if (found === null) return notFound();
    const { name, displayName, email, rowVersion, therapistId, profileName } = found;
    return { id: found.id, name, displayName, email, rowVersion, therapistId, profileName };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'staff.manage', form: memberForm },
    async ({ scope, params, form, rowVersion, stale }) => {
      const id = params['id'] ?? '';
      const done = await changeMember(scope, id, rowVersion, form);
      if (done === null) return notFound();
      if (isRefusal(done)) return stale({ '': 'stale' }, undefined, { stale: true });
      return seeOther(paths.staffMember(scope.tenant.slug, id), 'staff-changed');
    },
  );

export default function EditMember() {
  const t = useT();
  const clinic = useClinicSlug();
  const { id, name, displayName, email, rowVersion, therapistId, profileName } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, memberForm, refused?.errors);
  return (
    <MemberFormPage
      member={{ id, name, rowVersion }}
      title={t('staff.changeTitle', { name })}
      lead={t('staff.changeLead')}
      errors={errors}
      refused={refused}
      saved={{ name: displayName, email }}
      savedRows={[
        { label: t('staff.name'), value: displayName },
        { label: t('staff.email'), value: email },
      ]}
      button={t('common.save')}
    >
      <TextInput
        name="name"
        label={t('staff.name')}
        hint={
          therapistId === null ? undefined : (
            <>
              {t('staff.nameOfTherapist')} <a href={paths.therapist(clinic, therapistId)}>{profileName}</a>
            </>
          )
        }
        autoComplete="off"
      />
      <TextInput name="email" label={t('staff.email')} type="email" autoComplete="off" />
    </MemberFormPage>
  );
}
