import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { abandonIntake, readIntakePage } from '#app/modules/intake/index.server.ts';
import { intakeName } from '#app/modules/intake/ui/intake-name.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Asks before an intake is abandoned. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'intake.write' }, async ({ scope, params }) => {
    const id = params['intake'];
    const page = isId(id) ? await readIntakePage(scope, id) : null;
    if (page === null) return notFound();
    const { status, clientId } = page.intake;
    if (status === 'open') return page;
    const { slug } = scope.tenant;
    return seeOther(clientId === null ? paths.intakes(slug) : paths.client(slug, clientId));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'intake.write' }, async ({ scope, params }) => {
    const id = params['intake'];
    if (!isId(id) || (await abandonIntake(scope, id)) === null) return notFound();
    return seeOther(withDone(paths.intakes(scope.tenant.slug), id), 'intake-abandoned');
  });

export default function AbandonIntake() {
  const t = useT();
  const clinic = useClinicSlug();
  const { intake } = useLoaderData<typeof loader>();
  return (
    <ClinicPage
      born={{ ...intake.answers.person, fullName: intakeName(t, intake.answers) }}
      title={t('intake.abandonTitle', { name: intakeName(t, intake.answers) })}
      lead={t('intake.abandonLead')}
      width="narrow"
      before={<BackLink href={paths.intake(clinic, intake.id)} />}
    >
      <PostForm>
        <ButtonGroup>
          <Button variant="danger">{t('intake.abandonNow')}</Button>
          <ButtonLink href={paths.intake(clinic, intake.id)} variant="quiet">
            {t('common.cancel')}
          </ButtonLink>
        </ButtonGroup>
      </PostForm>
    </ClinicPage>
  );
}
