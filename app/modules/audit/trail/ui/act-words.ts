import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import type { Tone } from '#app/ui/tag.tsx';
import { JOBS } from '#jobs/contracts/index.ts';
import { ACTS, isAct } from '#app/modules/audit/actions.ts';

/**
 * Words an act; an act without words keeps its literal. `refused`: what a permission that was refused lets people do,
 * in words.
 */
export function actWords(t: Translate, action: string, resourceType?: string, refused?: string): string {
  // A calendar or a list of choices names clients without showing a record.
  if (action === 'client.read' && resourceType !== undefined && resourceType !== 'client') {
    return t('audit.act_client_seen');
  }
  if (action === 'permission.use' && refused !== undefined) {
    return t('audit.refused', { act: refused });
  }
  return isAct(action) ? t(ACTS[action].words) : action;
}

export const OUTCOME_TONES = {
  allowed: 'neutral',
  denied: 'danger',
  failed: 'warning',
} as const satisfies Record<string, Tone>;

/** Names who acted: a member by name, or whatever else acted. */
export function actorWords(
  t: Translate,
  locale: Locale,
  act: { actorKind: string; role: string | null },
  name: string | undefined,
): string {
  switch (act.actorKind) {
    case 'job':
      if (act.role === 'clinic-command') return t('audit.command');
      return t('audit.system', { name: jobOf(act.role)?.actor[locale] ?? act.role ?? '' });
    case 'kiosk':
      return t('audit.kiosk');
    case 'nobody':
      return t('audit.nobody');
    default:
      return name ?? t('audit.unknownPerson');
  }
}

const jobOf = (name: string | null) => JOBS.find((job) => job.name === name);
