import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { IMPORT_KINDS } from '#app/modules/setup/import-plans/import-columns.ts';
import { uploadForm } from '#app/modules/setup/imports/forms.ts';
import { listImports, startImport, type StartFault } from '#app/modules/setup/imports/index.server.ts';
import { ColumnsTable } from '#app/modules/setup/imports/ui/columns-table.tsx';
import { fileFaultInWords } from '#app/modules/setup/imports/ui/fault-in-words.ts';
import { ImportsTable } from '#app/modules/setup/imports/ui/imports-table.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { FileUpload } from '#app/ui/file-upload.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Takes a file of specializations or therapists, to be looked at first. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url }) => ({
    ...(await listImports(scope)),
    kind: IMPORT_KINDS.find((kind) => kind === url.searchParams.get('kind')),
  }));

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: uploadForm, file: 'file' },
    async ({ scope, form, file, reject }) => {
      if (file === null) return reject({ file: 'file-required' });
      const done = await startImport(scope, form.kind, file);
      if (!isRefusal(done)) return seeOther(paths.import(scope.tenant.slug, done.id));
      const { fault } = done.detail['fault'] as StartFault;
      return reject({ file: fault }, done.detail);
    },
  );

export default function Imports() {
  const t = useT();
  const clinic = useClinicSlug();
  const { imports, zone, kind } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const fault = refused?.detail?.['fault'] as StartFault | undefined;
  const errors = {
    ...wordErrors(t, uploadForm, refused?.errors),
    ...(fault === undefined ? {} : { file: fileFaultInWords(t, fault) }),
  };
  return (
    <ClinicPage
      title={t('imports.title')}
      lead={t('imports.lead')}
      errors={errors}
      before={<BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>}
    >
      <div className="stack">
        <PostForm errors={errors} values={refused?.values ?? { kind }} upload>
          <Radios
            name="kind"
            label={t('imports.kind')}
            choices={[
              { value: 'specializations', label: t('imports.kind_specializations') },
              {
                value: 'therapists',
                label: t('imports.kind_therapists'),
                hint: t('imports.kindHint_therapists'),
              },
            ]}
          />
          <FileUpload
            name="file"
            label={t('imports.file')}
            hint={t('imports.fileHint')}
            accept=".csv,.txt,text/csv"
          />
          <Button>{t('imports.check')}</Button>
        </PostForm>
        {IMPORT_KINDS.map((one) => (
          <ColumnsTable key={one} kind={one} isOpen={one === kind} />
        ))}
        <section className="stack">
          <h2 className="heading-m">{t('imports.recent')}</h2>
          {imports.length === 0 ? (
            <p className="muted">{t('imports.noRecent')}</p>
          ) : (
            <ImportsTable rows={imports} zone={zone} />
          )}
        </section>
      </div>
    </ClinicPage>
  );
}
