import { formatCivilDate, formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Timeline } from '#app/ui/timeline.tsx';
import type { Wording } from '../index.server.ts';
import { VersionTag } from './version-tag.tsx';

/** Every version of a wording, the newest first: who wrote it and when, who took it into use. */
export function VersionHistory({ wording }: { wording: Wording }) {
  const { id, versions, zone } = wording;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = (at: Date) => formatZonedDateTime(locale, at, zone);
  return (
    <section className="stack no-print" aria-labelledby="versions">
      <h2 className="heading-m" id="versions">
        {t('wordings.versions')}
      </h2>
      <Timeline
        events={versions.map((version) => ({
          id: String(version.number),
          at: version.writtenAt.toISOString(),
          when: when(version.writtenAt),
          title: (
            <>
              <a href={paths.wordingVersion(clinic, id, version.number)}>
                {t('wordings.versionTitle', { number: version.number })}
              </a>{' '}
              <VersionTag version={version} />
            </>
          ),
          who:
            version.writtenBy === null
              ? t('wordings.byProduct')
              : t('wordings.writtenBy', { name: version.writtenBy }),
          detail:
            version.takenAt === null
              ? undefined
              : t('wordings.takenBy', {
                  date: formatCivilDate(locale, version.fromDay ?? wording.today),
                  name: version.takenBy ?? '',
                  when: when(version.takenAt),
                }),
        }))}
      />
    </section>
  );
}
