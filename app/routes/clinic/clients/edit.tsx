import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther, stale } from '#app/http/index.server.ts';
import { editClientForm } from '#app/modules/clients/edit-client.schema.ts';
import { readClient, updateClient } from '#app/modules/clients/index.server.ts';
import { answerRows } from '#app/modules/clients/ui/answer-rows.tsx';
import { ContactFields } from '#app/modules/clients/ui/contact-fields.tsx';
import { LanguageField, NameFields } from '#app/modules/clients/ui/person-fields.tsx';
import { StaleNotice } from '#app/modules/clients/ui/stale-notice.tsx';
import { wordErrors } from '#app/modules/clients/ui/word-errors.ts';
import { fieldsOf } from '#app/modules/clients/intake-fields.ts';
import type { IntakeAnswers } from '#app/modules/clients/intake-steps.ts';
import { now } from '#app/platform/clock.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.update' }, async ({ scope, grant, params }) => {
    const id = params['client'];
    return (isId(id) ? await readClient(scope, grant, id) : null) ?? notFound();
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'client.update', form: editClientForm(localDateOf(now(), 'UTC')) },
    async ({ scope, params, form, rowVersion }) => {
      const clientId = params['client'];
      if (!isId(clientId)) return notFound();
      const done = await updateClient(scope, { clientId, rowVersion: rowVersion ?? 0, details: form });
      if (done === null) return notFound();
      if (isRefusal(done)) {
        const mine = { person: form, contact: form };
        return stale(
          { '': 'changed-elsewhere' },
          { ...fieldsOf('person', mine), ...fieldsOf('contact', mine) },
          { stale: true },
        );
      }
      return seeOther(paths.client(scope.tenant.slug, clientId), 'client-saved');
    },
  );

export default function EditClient() {
  const t = useT();
  const locale = useLocale();
  const { clinic } = useFrame();
  const client = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, refused?.errors);
  const isStale = refused?.detail?.['stale'] === true;
  const { firstName, lastName, dateOfBirth, contact } = client;
  const saved = { person: { firstName, lastName, dateOfBirth, ...contact }, contact } as IntakeAnswers;
  const names = { t, locale, locations: [], specializations: [] };
  const typed = refused?.values as FormValues | undefined;
  const path = paths.editClient(clinic?.slug ?? '', client.id);
  return (
    <ClinicPage
      title={t('clients.editTitle', { name: client.fullName })}
      width="narrow"
      before={<BackLink href={paths.client(clinic?.slug ?? '', client.id)}>{client.fullName}</BackLink>}
      errors={errors}
    >
      <div className="stack stack--wide">
        {isStale ? (
          <StaleNotice
            rows={[...answerRows('person', saved, names), ...answerRows('contact', saved, names)]}
            keepHref={path}
          />
        ) : null}
        <PostForm
          errors={errors}
          values={typed ?? { ...fieldsOf('person', saved), ...fieldsOf('contact', saved) }}
          rowVersion={typed === undefined || isStale ? client.rowVersion : String(typed['rowVersion'])}
        >
          <NameFields />
          <LanguageField />
          <ContactFields state={contact.state} />
          <Button>{isStale ? t('clients.saveMine') : t('common.save')}</Button>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
