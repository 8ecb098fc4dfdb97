import { NameWithBirth } from '#app/modules/clients/person/ui/name-with-birth.tsx';
import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { DuePlan } from '../index.server.ts';

/** The plans of several clients that wait for the reader. Nothing when there is none. */
export function DuePlans({ due }: { due: readonly DuePlan[] }) {
  const t = useT();
  const clinic = useClinicSlug();
  if (due.length === 0) return null;
  return (
    <Card heading={t('plans.due')} actions={<span className="count">{due.length}</span>} flush id="due-plans">
      <ul className="to-finish">
        {due.map((plan) => (
          <li key={plan.clientId} className="to-finish__item due-plan">
            <a
              className="to-finish__link"
              href={
                plan.why === 'to-review'
                  ? paths.planReview(clinic, plan.clientId)
                  : paths.clientPlan(clinic, plan.clientId)
              }
            >
              <NameWithBirth
                name={plan.client.fullName}
                date={plan.client.dateOfBirth}
                mark={plan.client.mark}
              />
            </a>
            <DueTag plan={plan} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Why a plan waits. */
export function DueTag({ plan }: { plan: Pick<DuePlan, 'why' | 'reviewOn'> }) {
  return (
    <Tag tone={plan.why === 'review-past' ? 'warning' : 'info'} icon="clock">
      {useWhy(plan)}
    </Tag>
  );
}

/** Why the plan of the client whose page it is waits, with the way to it. */
export function DueBanner({ due, clientId }: { due: readonly DuePlan[]; clientId: string }) {
  const clinic = useClinicSlug();
  return due.map((plan) => <Banner key={clientId} plan={plan} href={paths.clientPlan(clinic, clientId)} />);
}

function Banner({ plan, href }: { plan: DuePlan; href: string }) {
  const t = useT();
  return (
    <NotificationBanner
      tone={plan.why === 'review-past' ? 'warning' : 'info'}
      heading={`${t('plans.due')}: ${useWhy(plan)}`}
      actions={
        <ButtonLink href={href} variant="secondary">
          {t('plans.title')}
        </ButtonLink>
      }
    />
  );
}

function useWhy({ why, reviewOn }: Pick<DuePlan, 'why' | 'reviewOn'>): string {
  const t = useT();
  const date = formatCivilDate(useLocale(), reviewOn ?? '1970-01-01', 'short');
  return t(`plans.why_${why}`, { date });
}
