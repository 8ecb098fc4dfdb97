import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { wordingForm } from '#app/modules/setup/wordings/forms.ts';
import { readWording, writeVersion } from '#app/modules/setup/wordings/index.server.ts';
import { useWordingName } from '#app/modules/setup/wordings/ui/use-wording-name.ts';
import { LONGEST_BODY } from '#app/modules/setup/wordings/wording.schema.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Writes the next version of a wording, on the text of the newest. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const wording = isId(params['id']) ? await readWording(scope, params['id']) : null;
    const newest = wording?.versions[0];
    return wording === null || newest === undefined ? notFound() : { wording, newest };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: wordingForm },
    async ({ scope, params, form, rowVersion, stale }) => {
      const id = params['id'];
      const newest = rowVersion ?? 0;
      const done = isId(id) ? await writeVersion(scope, id, newest, form) : null;
      if (done === null || id === undefined) return notFound();
      if (isRefusal(done)) return stale({ '': done.refused }, undefined, { stale: true });
      const page = paths.wordingVersion(scope.tenant.slug, id, done.number);
      return done.number === newest ? seeOther(page) : seeOther(page, 'wording-written');
    },
  );

export default function EditWording() {
  const t = useT();
  const clinic = useClinicSlug();
  const { wording, newest } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, wordingForm, refused?.errors);
  const page = paths.wording(clinic, wording.id);
  const name = useWordingName(wording);
  const { title, body } = newest;
  return (
    <ClinicPage
      title={t('wordings.writeTitle')}
      caption={name}
      lead={t('wordings.writeLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={page}>{name}</BackLink>}
    >
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={{ title, body }}
        savedRows={[
          { label: t('wordings.titleLabel'), value: title },
          { label: t('wordings.body'), value: <span className="wording__source">{body}</span> },
        ]}
        rowVersion={newest.number}
        keepHref={paths.wordingVersion(clinic, wording.id, newest.number)}
        button={t('wordings.saveVersion')}
        isLong
      >
        <TextInput name="title" label={t('wordings.titleLabel')} width="full" autoComplete="off" />
        <TextArea
          name="body"
          label={t('wordings.body')}
          hint={t('wordings.bodyHint')}
          rows={24}
          limit={LONGEST_BODY}
        />
      </VersionedForm>
    </ClinicPage>
  );
}
