import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { retireSpecializationForm } from '#app/modules/setup/expertise/forms.ts';
import { retireSpecialization, readSpecialization } from '#app/modules/setup/expertise/index.server.ts';
import { therapistsHref } from '#app/modules/setup/directory/therapist-query.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Tells by its last segment whether an address takes a specialization into use again; otherwise it retires it. */
const offersAgain = ({ pathname }: URL) => /\/return\/?$/i.test(pathname);

/** Asks before a specialization is retired, or taken into use again. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, url, afterPost }) => {
    const id = params['id'];
    const specialization = isId(id) ? await readSpecialization(scope, id) : null;
    if (specialization === null) return notFound();
    const isReturn = offersAgain(url);
    if (!afterPost && specialization.isActive === isReturn)
      return seeOther(paths.specialization(scope.tenant.slug, specialization.id));
    return { specialization, isReturn };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: retireSpecializationForm },
    async ({ scope, params, url, rowVersion, reject, stale }) => {
      const id = params['id'];
      const isReturn = offersAgain(url);
      const done = isId(id) ? await retireSpecialization(scope, id, rowVersion ?? 0, !isReturn) : null;
      if (done === null) return notFound();
      if (!isRefusal(done))
        return seeOther(
          paths.specializations(scope.tenant.slug),
          isReturn ? 'specialization-returned' : 'specialization-retired',
        );
      return done.refused === 'stale' ? stale({ '': 'stale' }, {}) : reject({ '': done.refused });
    },
  );

export default function RetireSpecialization() {
  const t = useT();
  const clinic = useClinicSlug();
  const { specialization, isReturn } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, retireSpecializationForm, useActionData<typeof action>()?.errors);
  const { id, name, rowVersion, therapists, clients } = specialization;
  const back = paths.specialization(clinic, id);
  return (
    <ClinicPage
      title={t(isReturn ? 'expertise.reuseTitle' : 'expertise.retireTitle', { name })}
      lead={t(isReturn ? 'expertise.reuseLead' : 'expertise.retireLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{name}</BackLink>}
    >
      <div className="stack">
        {isReturn ? null : (
          <SummaryCard
            heading={t('expertise.touched')}
            rows={[
              {
                label: t('expertise.therapists'),
                value: (
                  <a href={therapistsHref(paths.therapists(clinic), { specialization: id })}>{therapists}</a>
                ),
              },
              { label: t('expertise.clients'), value: clients },
            ]}
          />
        )}
        <PostForm rowVersion={rowVersion} errors={errors}>
          <div className="button-group">
            <Button variant={isReturn ? undefined : 'danger'}>
              {t(isReturn ? 'expertise.reuseNow' : 'expertise.retireNow')}
            </Button>
            <ButtonLink href={back} variant="secondary">
              {t('expertise.keep')}
            </ButtonLink>
          </div>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
