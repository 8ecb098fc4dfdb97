import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { startIntake, type Duplicate } from '#app/modules/intake/index.server.ts';
import { newClientForm } from '#app/modules/intake/forms.ts';
import { PhoneAndEmail } from '#app/modules/clients/record/ui/contact-fields.tsx';
import { DuplicatesNotice } from '#app/modules/intake/ui/duplicates-notice.tsx';
import { NameFields } from '#app/modules/clients/record/ui/person-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.create' }, async () => null);

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'client.create', form: newClientForm }, async ({ scope, form, reject }) => {
    const started = await startIntake(scope, form);
    if (isRefusal(started)) return reject({ '': started.refused }, started.detail);
    return seeOther(paths.intake(scope.tenant.slug, started.intakeId));
  });

export default function NewClient() {
  const t = useT();
  const { clinic } = useFrame();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, newClientForm, refused?.errors);
  const duplicates = refused?.detail?.['duplicates'] as Duplicate[] | undefined;
  return (
    <ClinicPage
      title={t('clients.newClient')}
      lead={t('clients.newClientLead')}
      width="narrow"
      before={<BackLink href={paths.clients(clinic?.slug ?? '')}>{t('clients.title')}</BackLink>}
      errors={errors}
    >
      <div className="stack stack--wide">
        {duplicates === undefined ? null : <DuplicatesNotice duplicates={duplicates} />}
        <PostForm errors={errors} values={refused?.values as FormValues | undefined}>
          <NameFields />
          <PhoneAndEmail />
          {duplicates === undefined ? (
            <Button>{t('common.continue')}</Button>
          ) : (
            <ButtonGroup>
              {/* The Enter key presses the first button, so that must not be the one that says who this is. */}
              <Button>{t('clients.checkAgain')}</Button>
              <Button
                name="differentFrom"
                value={duplicates.map(({ id }) => id).join(',')}
                variant="secondary"
              >
                {t('clients.differentPerson')}
              </Button>
            </ButtonGroup>
          )}
        </PostForm>
      </div>
    </ClinicPage>
  );
}
