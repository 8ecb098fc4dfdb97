import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { ShownVersion } from '../index.server.ts';

/** The versions of a client's plans of which something was done, the newest first; each leads to its text and to a comparison. */
export function VersionList(props: { clientId: string; versions: readonly ShownVersion[]; zone: string }) {
  const { clientId, versions, zone } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <Card heading={t('plans.versions')}>
      <ul className="stack stack--tight">
        {versions.map(({ number, approval, savedBy, savedAt }, at) => {
          const earlier = versions[at + 1]?.number;
          return (
            <li key={number}>
              <a
                href={
                  earlier === undefined
                    ? paths.planVersion(clinic, clientId, number)
                    : paths.comparePlan(clinic, clientId, number, earlier)
                }
              >
                {t('plans.version', { n: number })}
              </a>
              <span className="cell-sub">
                {approval === null
                  ? t('plans.savedBy', { by: savedBy, when: formatZonedDateTime(locale, savedAt, zone) })
                  : t('plans.approvedBy', {
                      by: approval.signerName,
                      when: formatZonedDateTime(locale, approval.takenAt, zone),
                    })}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
