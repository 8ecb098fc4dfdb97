import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import type { TemplatePage } from '../read-template.server.ts';
import { templateInWords } from './template-in-words.ts';

type Versions = TemplatePage['versions'];

/** Every version of a template, the newest first: what it changed, who saved it and when. */
export function TemplateVersions({ versions, zone }: { versions: Versions; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const changes = (now: Versions[number], before: Versions[number] | undefined) => {
    if (before === undefined) return [];
    const earlier = templateInWords(t, before);
    return templateInWords(t, now).flatMap(({ label, value: to }, n) => {
      const from = earlier[n]?.value ?? '';
      return from === to ? [] : [t('policies.changed', { label, from, to })];
    });
  };
  return (
    <Card heading={t('noteTemplates.history')}>
      <Timeline
        events={versions.map((version, n) => ({
          id: version.id,
          at: version.savedAt.toISOString(),
          when: formatZonedDateTime(locale, version.savedAt, zone),
          title: t('noteTemplates.version', { number: version.number }),
          who: version.savedBy ?? t('noteTemplates.atFirst'),
          detail: (
            <ul>
              {changes(version, versions[n + 1]).map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          ),
        }))}
      />
    </Card>
  );
}
