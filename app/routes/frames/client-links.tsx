import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useFrame } from '#app/ui/frame.ts';
import { TabNav } from '#app/ui/tab-nav.tsx';

export type ClientTab = 'summary' | 'needs' | 'matches' | 'plan' | 'measures' | 'notes';

/**
 * Links to those pages of one client that the viewer may see. `here` is the one that the page is, or belongs to. `isReached`
 * is false where the viewer sees an own note or appointment and cares for the client no more: only the notes are left.
 */
export function ClientLinks({
  id,
  here,
  isReached = true,
}: {
  id: string;
  here: ClientTab | null;
  isReached?: boolean;
}) {
  const t = useT();
  const { clinic, can, path } = useFrame();
  const slug = clinic?.slug ?? '';
  const [page = ''] = path.split('?');
  const tabs: { key: ClientTab; href: string; label: string; when: boolean }[] = [
    {
      key: 'summary',
      href: paths.client(slug, id),
      label: t('clients.summary'),
      when: isReached && can('client.read'),
    },
    {
      key: 'needs',
      href: paths.clientNeeds(slug, id),
      label: t('clients.needs'),
      when: isReached && can('needs.read'),
    },
    {
      key: 'matches',
      href: paths.matches(slug, id),
      label: t('clients.matches'),
      when: isReached && can('match.read'),
    },
    {
      key: 'plan',
      href: paths.clientPlan(slug, id),
      label: t('plans.title'),
      when: isReached && can('plan.read'),
    },
    {
      key: 'measures',
      href: paths.clientMeasures(slug, id),
      label: t('measures.title'),
      when: isReached && can('measure.read'),
    },
    {
      key: 'notes',
      href: paths.clientNotes(slug, id),
      label: t('clients.notes'),
      when: can('note.read'),
    },
  ];
  const shown = tabs.filter(({ when }) => when);
  if (shown.length < 2) return null;
  return (
    <TabNav
      label={t('clients.pages')}
      items={shown.map(({ key, href, label }) => ({
        href,
        label,
        current: key === here && (href === page ? 'page' : 'section'),
      }))}
    />
  );
}
