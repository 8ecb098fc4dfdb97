import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readWording } from '#app/modules/setup/wordings/index.server.ts';
import { VersionTag } from '#app/modules/setup/wordings/ui/version-tag.tsx';
import { WordingSheet } from '#app/modules/setup/wordings/ui/wording-sheet.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PrintNow } from '#app/ui/print-now.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The version of a wording that is in use, to be printed and signed. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'wording.read' }, async ({ scope, params }) => {
    const wording = isId(params['id']) ? await readWording(scope, params['id']) : null;
    if (wording === null || wording.used === null) return notFound();
    const { type, language, used } = wording;
    return { type, language, used };
  });

export default function WordingToSign() {
  const t = useT();
  const clinic = useClinicSlug();
  const { type, language, used } = useLoaderData<typeof loader>();
  return (
    <ClinicPage
      title={t('wordings.toSign', {
        type: t(`wordings.type_${type}`),
        language: t(`wordings.language_${language}`),
      })}
      tags={<VersionTag version={used} />}
      width="narrow"
      before={<BackLink href={paths.wordingsToSign(clinic)}>{t('wordings.toSignTitle')}</BackLink>}
      actions={<PrintNow />}
    >
      <WordingSheet language={language} version={used} />
    </ClinicPage>
  );
}
