import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { skillsForm } from '#app/modules/setup/profiles/forms.ts';
import { changeSkills, readSkillsForm } from '#app/modules/setup/profiles/index.server.ts';
import { SkillFields } from '#app/modules/setup/profiles/ui/skill-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Says in which specializations a therapist is how good. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage' },
    async ({ scope, params }) => (await readSkillsForm(scope, params['id'])) ?? notFound(),
  );

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: skillsForm },
    async ({ scope, params, form, rowVersion, reject, stale }) => {
      const id = params['id'] ?? '';
      const done = await changeSkills(scope, id, rowVersion, form.skills);
      if (!isRefusal(done)) return seeOther(paths.therapist(scope.tenant.slug, id), 'skills-changed');
      switch (done.refused) {
        case 'unknown-therapist':
          return notFound();
        case 'stale':
          return stale({ '': 'stale' }, undefined, { stale: true });
        case 'unknown-specialization':
          return reject({ '': done.refused });
      }
    },
  );

export default function EditSkills() {
  const t = useT();
  const clinic = useClinicSlug();
  const { id, name, rowVersion, skills, options } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, skillsForm, refused?.errors);
  const page = paths.therapist(clinic, id);
  const saved = skills.map(
    (skill) => [skill.id, { level: skill.level, years: String(skill.years) }] as const,
  );
  return (
    <ClinicPage
      title={t('profiles.skillsTitle', { name })}
      lead={t(options.length === 0 ? 'profiles.noneToOffer' : 'profiles.skillsLead')}
      errors={errors}
      before={<BackLink href={page}>{name}</BackLink>}
    >
      {options.length === 0 ? null : (
        <VersionedForm
          errors={errors}
          refused={refused}
          saved={{ skills: Object.fromEntries(saved) }}
          savedRows={skills.map((skill) => ({
            label: skill.name,
            value: `${t(`profiles.level_${skill.level}`)}, ${skill.years}`,
          }))}
          rowVersion={rowVersion}
          keepHref={page}
          button={t('profiles.saveSkills')}
          isLong
        >
          <SkillFields options={options} />
        </VersionedForm>
      )}
    </ClinicPage>
  );
}
