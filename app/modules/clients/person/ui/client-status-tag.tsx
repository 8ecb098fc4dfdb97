import { useT } from '#app/platform/i18n/locale-context.ts';
import { Tag, type Tone } from '#app/ui/tag.tsx';
import type { IconName } from '#app/ui/icon-paths.ts';

const LOOKS = {
  intake: { tone: 'info', icon: 'half-circle' },
  active: { tone: 'success', icon: 'check-circle' },
  inactive: { tone: 'neutral', icon: 'pause' },
  discharged: { tone: 'neutral', icon: 'ban' },
} as const satisfies Record<string, { tone: Tone; icon: IconName }>;

export function ClientStatusTag({ status }: { status: keyof typeof LOOKS }) {
  const t = useT();
  return <Tag {...LOOKS[status]}>{t(`clients.status_${status}`)}</Tag>;
}
