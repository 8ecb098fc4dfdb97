import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { supervisorsForm } from '#app/modules/setup/supervision/forms.ts';
import { changeSupervisors, readSupervisors } from '#app/modules/setup/supervision/index.server.ts';
import { SupervisorFields } from '#app/modules/setup/supervision/ui/supervisor-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatCivilDate } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { MemberFormPage } from '#app/routes/frames/member-form-page.tsx';

/** Changes who supervises a therapist, from when to when. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params }) => {
    const found = await readSupervisors(scope, params['id']);
    if (found === null) return notFound();
    const { id, name, rowVersion, therapistId, supervisors, choices } = found;
    if (therapistId === null) return seeOther(paths.staffMember(scope.tenant.slug, id));
    return { id, name, rowVersion, supervisors, choices };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'staff.manage', form: supervisorsForm },
    async ({ scope, params, form, rowVersion, reject, stale }) => {
      const id = params['id'] ?? '';
      const done = await changeSupervisors(scope, id, rowVersion, form);
      if (!isRefusal(done)) return seeOther(paths.staffMember(scope.tenant.slug, id), 'staff-supervisors');
      const { refused, detail } = done;
      switch (refused) {
        case 'unknown-member':
        case 'no-profile':
          return notFound();
        case 'stale':
          return stale({ '': refused }, undefined, { stale: true });
        default:
          return reject({
            [typeof detail['id'] === 'string' ? `ends.${detail['id']}` : 'supervisorId']: refused,
          });
      }
    },
  );

export default function MemberSupervisors() {
  const t = useT();
  const locale = useLocale();
  const { id, name, rowVersion, supervisors, choices } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, supervisorsForm, refused?.errors);
  const day = (date: string) => formatCivilDate(locale, date);
  return (
    <MemberFormPage
      member={{ id, name, rowVersion }}
      title={t('supervision.title', { name })}
      lead={t('supervision.lead')}
      errors={errors}
      refused={refused}
      saved={{ ends: Object.fromEntries(supervisors.map((one) => [one.id, one.until ?? ''])) }}
      savedRows={supervisors.map((one) => ({
        label: one.name,
        value:
          one.until === null
            ? t('staff.supervisedSince', { name: one.name, since: day(one.since) })
            : t('staff.supervisedUntil', { name: one.name, since: day(one.since), until: day(one.until) }),
      }))}
      button={t('supervision.save')}
    >
      <SupervisorFields supervisors={supervisors} choices={choices} />
    </MemberFormPage>
  );
}
