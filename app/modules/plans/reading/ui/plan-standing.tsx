import type { ReactNode } from 'react';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { Tag, type Tone } from '#app/ui/tag.tsx';
import type { ShownPlan, ShownVersion } from '../index.server.ts';
import type { PlanState } from '#app/modules/plans/treatment/plan-state.ts';

const TONES: Readonly<Record<PlanState, Tone>> = {
  draft: 'neutral',
  under_review: 'info',
  active: 'success',
  completed: 'neutral',
  discontinued: 'neutral',
};

export function PlanStateTag({ state }: { state: PlanState }) {
  const t = useT();
  return <Tag tone={TONES[state]}>{t(`plans.state_${state}`)}</Tag>;
}

/** What is under way with a plan: a change that is written, returned or reviewed. `actions`: what the reader may do. */
export function PlanStanding({
  plan: { standing, steps },
  actions,
}: {
  plan: Pick<ShownPlan, 'standing' | 'steps'>;
  actions: ReactNode;
}) {
  const t = useT();
  if (standing?.change == null) return null;
  const { change, inForce } = standing;
  const [last] = steps;
  if (change === 'returned')
    return (
      <NotificationBanner
        tone="warning"
        heading={t('plans.returned', { by: last?.signerName ?? '' })}
        actions={actions}
      >
        <span className="plan-lines">{last?.reason}</span>
      </NotificationBanner>
    );
  if (change === 'draft' && inForce === null) return null;
  const heading =
    change === 'draft'
      ? t('plans.changeDraft')
      : t(inForce === null ? 'plans.underReview' : 'plans.changeUnderReview');
  return (
    <NotificationBanner heading={heading} actions={actions}>
      {change === 'under_review' ? <p>{t('plans.underReviewLead')}</p> : null}
      {inForce === null ? null : <p>{t('plans.changeLead')}</p>}
    </NotificationBanner>
  );
}

/** Who approved a version and when, or who saved it. A text that is not the approved one any more is said so. */
export function VersionLine({ version, zone }: { version: ShownVersion; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const when = (at: Date) => formatZonedDateTime(locale, at, zone);
  const { approval, savedBy, savedAt } = version;
  if (approval === null)
    return <p className="muted">{t('plans.savedBy', { by: savedBy, when: when(savedAt) })}</p>;
  const line = t('plans.approvedBy', { by: approval.signerName, when: when(approval.takenAt) });
  return approval.isIntact ? (
    <p className="muted">
      {line}. {t('plans.intact')}
    </p>
  ) : (
    <NotificationBanner tone="danger" heading={t('plans.notIntact')}>
      {line}
    </NotificationBanner>
  );
}

/** What was done with a plan, the latest first. */
export function PlanHistory({ steps, zone }: Pick<ShownPlan, 'steps' | 'zone'>) {
  const t = useT();
  const locale = useLocale();
  if (steps.length === 0) return null;
  return (
    <Card heading={t('plans.history')}>
      <ol className="stack stack--tight plan-history">
        {steps.map(({ kind, signerName, takenAt, reason }) => (
          <li key={takenAt.getTime()}>
            {t(`plans.step_${kind}`, { by: signerName })}
            <span className="cell-sub">{formatZonedDateTime(locale, takenAt, zone)}</span>
            {reason === null ? null : <span className="plan-lines">{reason}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
