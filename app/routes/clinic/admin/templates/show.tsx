import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readTemplatePage } from '#app/modules/notes/templates/index.server.ts';
import { templateInWords } from '#app/modules/notes/templates/ui/template-in-words.ts';
import { TemplateVersions } from '#app/modules/notes/templates/ui/template-versions.tsx';
import { TemplateTag } from '#app/modules/notes/templates/ui/templates-table.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** One template for notes, with its versions. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const id = params['template'];
    return (isId(id) ? await readTemplatePage(scope, id) : null) ?? notFound();
  });

export default function NoteTemplate() {
  const t = useT();
  const clinic = useClinicSlug();
  const { template, versions, zone } = useLoaderData<typeof loader>();
  const { id, name, isActive, isLast } = template;
  const lead = isLast ? t('noteTemplates.lastLead') : isActive ? undefined : t('noteTemplates.retiredLead');
  return (
    <ClinicPage
      title={name}
      tags={<TemplateTag isActive={isActive} />}
      lead={lead}
      before={<BackLink href={paths.noteTemplates(clinic)}>{t('noteTemplates.title')}</BackLink>}
      flashes={{
        'template-added': t('noteTemplates.done_added'),
        'template-saved': t('noteTemplates.done_saved'),
        'template-retired': t('noteTemplates.done_retired'),
        'template-returned': t('noteTemplates.done_returned'),
      }}
      actions={
        <>
          <ButtonLink href={paths.editNoteTemplate(clinic, id)} icon="edit">
            {t('noteTemplates.edit')}
          </ButtonLink>
          {isLast ? null : (
            <ButtonLink
              href={(isActive ? paths.retireNoteTemplate : paths.returnNoteTemplate)(clinic, id)}
              variant="secondary"
            >
              {t(isActive ? 'noteTemplates.retire' : 'noteTemplates.reuse')}
            </ButtonLink>
          )}
        </>
      }
    >
      <div className="stack">
        <SummaryCard heading={t('noteTemplates.facts')} rows={templateInWords(t, template).slice(1)} />
        <TemplateVersions versions={versions} zone={zone} />
      </div>
    </ClinicPage>
  );
}
