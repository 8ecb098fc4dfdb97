import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { activateClientForm } from '#app/modules/clients/forms.ts';
import { hasLeftCare } from '#app/modules/clients/left-care.ts';
import { ClientStatusTag } from '#app/modules/clients/person/ui/client-status-tag.tsx';
import { activateClient } from '#app/modules/clients/care-team/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { loadClient } from '#app/routes/frames/client-record.server.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a client who is inactive or discharged is made active again. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.update' }, async (given) => {
    const client = await loadClient(given);
    if (client instanceof Response || hasLeftCare(client.status)) return client;
    return seeOther(paths.client(given.scope.tenant.slug, client.id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'client.update', form: activateClientForm }, async ({ scope, params, reject }) => {
    const id = params['client'];
    if (!isId(id)) return notFound();
    const done = await activateClient(scope, id);
    if (done === null) return notFound();
    if (isRefusal(done)) return reject({ '': done.refused });
    return seeOther(paths.client(scope.tenant.slug, id), 'client-activated');
  });

export default function ActivateClient() {
  const t = useT();
  const clinic = useClinicSlug();
  const client = useLoaderData<typeof loader>();
  const errors = wordErrors(t, activateClientForm, useActionData<typeof action>()?.errors);
  const back = paths.client(clinic, client.id);
  return (
    <ClinicPage
      born={client}
      title={t('activation.title', { name: client.fullName })}
      lead={t('activation.lead')}
      tags={<ClientStatusTag status={client.status} />}
      width="narrow"
      errors={errors}
      before={<BackLink href={back} />}
      client={{ ...client, here: 'summary' }}
    >
      <PostForm errors={errors}>
        <p>{t('activation.stays')}</p>
        <ButtonGroup>
          <Button>{t('activation.confirm')}</Button>
          <ButtonLink href={back} variant="quiet">
            {t('common.cancel')}
          </ButtonLink>
        </ButtonGroup>
      </PostForm>
    </ClinicPage>
  );
}
