import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Timeline } from '#app/ui/timeline.tsx';
import type { PolicyVersion } from '../index.server.ts';
import { policiesInWords } from './settings-in-words.ts';

/** Every version of the policies, the newest first: what each changed, who made it and when. */
export function PolicyHistory({ versions, zone }: { versions: readonly PolicyVersion[]; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const changes = (now: PolicyVersion, before: PolicyVersion | undefined) => {
    const rows = policiesInWords(t, locale, now.policies);
    const earlier = before === undefined ? [] : policiesInWords(t, locale, before.policies);
    return rows.flatMap(({ label, value }, n) => {
      const from = earlier[n]?.value ?? null;
      if (value === null || value === from) return [];
      return t(from === null ? 'policies.was' : 'policies.changed', { label, from: from ?? '', to: value });
    });
  };
  return (
    <section className="stack">
      <h2 className="heading-m">{t('policies.history')}</h2>
      {versions.length === 0 ? <p className="muted">{t('policies.noHistory')}</p> : null}
      <Timeline
        events={versions.map((version, n) => ({
          id: String(version.version),
          at: version.inForceFrom.toISOString(),
          when: formatZonedDateTime(locale, version.inForceFrom, zone),
          title: t('policies.version', { number: version.version }),
          who: version.changedBy ?? t('policies.atFirst'),
          detail: (
            <ul>
              {changes(version, versions[n + 1]).map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          ),
        }))}
      />
    </section>
  );
}
