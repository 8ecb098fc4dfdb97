import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import {
  DifferentPersonButton,
  knownPeopleOf,
} from '#app/modules/clients/known/ui/different-person-button.tsx';
import { KnownPeopleNotice } from '#app/modules/clients/known/ui/known-people-notice.tsx';
import { startIntake } from '#app/modules/intake/index.server.ts';
import { newClientForm } from '#app/modules/intake/forms.ts';
import { PhoneAndEmail } from '#app/modules/clients/record/ui/contact-fields.tsx';
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
  const known = knownPeopleOf(refused);
  return (
    <ClinicPage
      title={t('clients.newClient')}
      lead={t('clients.newClientLead')}
      width="narrow"
      before={<BackLink href={paths.clients(clinic?.slug ?? '')}>{t('clients.title')}</BackLink>}
      errors={errors}
    >
      <div className="stack stack--wide">
        <KnownPeopleNotice people={known} />
        <PostForm errors={errors} values={refused?.values as FormValues | undefined}>
          <NameFields />
          <PhoneAndEmail />
          <ButtonGroup>
            <Button>{t(known.length === 0 ? 'common.continue' : 'clients.checkAgain')}</Button>
            <DifferentPersonButton refused={refused} />
          </ButtonGroup>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
