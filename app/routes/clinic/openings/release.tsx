import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { releaseHold } from '#app/modules/scheduling/holds/index.server.ts';
import { releaseForm } from '#app/modules/scheduling/openings/forms.ts';
import { backPathOf } from '#app/platform/back-path.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a held time is let go, where the address is opened by itself. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.create' }, async () => null);

/** Lets go of a held time, and leads back to the page of the button. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'appointment.create', form: releaseForm }, async ({ scope, url }) => {
    const { slug } = scope.tenant;
    const isReleased = await releaseHold(scope);
    const back = backPathOf(url.pathname + url.search, slug) ?? paths.openings(slug);
    return seeOther(back, isReleased ? 'released' : 'why-not-held');
  });

export default function ReleaseHold() {
  const t = useT();
  const back = paths.openings(useClinicSlug());
  const errors = wordErrors(t, releaseForm, useActionData<typeof action>()?.errors);
  return (
    <ClinicPage
      title={t('openings.releaseTitle')}
      lead={t('openings.releaseLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back} />}
    >
      <PostForm errors={errors}>
        <div className="button-group">
          <Button>{t('openings.release')}</Button>
          <ButtonLink href={back} variant="secondary">
            {t('openings.keep')}
          </ButtonLink>
        </div>
      </PostForm>
    </ClinicPage>
  );
}
