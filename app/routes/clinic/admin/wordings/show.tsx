import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readWording } from '#app/modules/setup/wordings/index.server.ts';
import { useWordingName } from '#app/modules/setup/wordings/ui/use-wording-name.ts';
import { VersionChanges } from '#app/modules/setup/wordings/ui/version-changes.tsx';
import { VersionHistory } from '#app/modules/setup/wordings/ui/version-history.tsx';
import { VersionTag } from '#app/modules/setup/wordings/ui/version-tag.tsx';
import { WordingSheet } from '#app/modules/setup/wordings/ui/wording-sheet.tsx';
import { canBeTaken } from '#app/modules/setup/wordings/version-state.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PrintNow } from '#app/ui/print-now.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** A wording as a client reads it, with all its versions: the one that the address names, or the one in use, or else the newest. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const { id, number } = params;
    const wording = isId(id) ? await readWording(scope, id) : null;
    const version =
      number === undefined
        ? (wording?.used ?? wording?.versions[0])
        : wording?.versions.find((one) => String(one.number) === number);
    if (wording === null || version === undefined) return notFound();
    return { wording, version, isNamed: number !== undefined };
  });

export default function WordingPage() {
  const t = useT();
  const clinic = useClinicSlug();
  const { wording, version, isNamed } = useLoaderData<typeof loader>();
  const { id } = wording;
  const { number } = version;
  const name = useWordingName(wording);
  return (
    <ClinicPage
      title={isNamed ? t('wordings.versionTitle', { number }) : name}
      caption={isNamed ? name : undefined}
      tags={<VersionTag version={version} />}
      width="narrow"
      before={
        <BackLink href={isNamed ? paths.wording(clinic, id) : paths.wordings(clinic)}>
          {isNamed ? name : t('wordings.title')}
        </BackLink>
      }
      flashes={{ 'wording-written': t('wordings.done_written'), 'wording-taken': t('wordings.done_taken') }}
      actions={
        <>
          {canBeTaken(version, wording.versions) ? (
            <ButtonLink href={paths.takeWording(clinic, id, number)}>{t('wordings.take')}</ButtonLink>
          ) : null}
          <ButtonLink href={paths.editWording(clinic, id)} variant="secondary">
            {t('wordings.write')}
          </ButtonLink>
          {version.state === 'in_use' ? <PrintNow /> : null}
        </>
      }
    >
      <div className="stack">
        {version.state === 'unused' ? <p className="no-print">{t('wordings.lawyer')}</p> : null}
        {isNamed ? <VersionChanges wording={wording} version={version} /> : null}
        <WordingSheet language={wording.language} version={version} />
        <p className="muted no-print wording__hash">{t('wordings.hash', { hash: version.textHash })}</p>
        <VersionHistory wording={wording} />
      </div>
    </ClinicPage>
  );
}
