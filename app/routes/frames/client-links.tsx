import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useFrame } from '#app/ui/frame.ts';
import { TabNav } from '#app/ui/tab-nav.tsx';

/** Links to those pages of one client that the viewer may see. */
export function ClientLinks({
  clientId,
  here,
}: {
  clientId: string;
  here: 'summary' | 'needs' | 'matches' | 'notes';
}) {
  const t = useT();
  const { clinic, can } = useFrame();
  const slug = clinic?.slug ?? '';
  const pages = [
    { key: 'summary', href: paths.client(slug, clientId), label: t('clients.summary'), when: true },
    {
      key: 'needs',
      href: paths.clientNeeds(slug, clientId),
      label: t('clients.needs'),
      when: can('needs.read'),
    },
    {
      key: 'matches',
      href: paths.matches(slug, clientId),
      label: t('clients.matches'),
      when: can('match.read'),
    },
    {
      key: 'notes',
      href: paths.clientNotes(slug, clientId),
      label: t('clients.notes'),
      when: can('note.read'),
    },
  ].filter(({ when }) => when);
  if (pages.length < 2) return null;
  return (
    <TabNav
      label={t('clients.pages')}
      items={pages.map(({ key, href, label }) => ({
        href,
        label,
        current: key === here && ('page' as const),
      }))}
    />
  );
}
