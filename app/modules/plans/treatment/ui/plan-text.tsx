import type { ReactNode } from 'react';
import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { PlanContent, PlanGoal } from '../plan-content.ts';

/** What a version of a plan says. `besideGoal`: what stands under a goal. */
export function PlanText({
  content,
  headingLevel = 2,
  besideGoal,
}: {
  content: PlanContent;
  headingLevel?: 2 | 3;
  besideGoal?: (goal: PlanGoal) => ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  const day = (date: string | null) => (date === null ? null : formatCivilDate(locale, date));
  return (
    <div className="stack">
      <Card flush>
        <SummaryList
          rows={[
            { label: t('plans.diagnosis'), value: <Lines text={content.diagnosis} /> },
            { label: t('plans.code'), value: content.diagnosisCode },
            { label: t('plans.startsOn'), value: day(content.startsOn) },
            { label: t('plans.reviewOn'), value: day(content.reviewOn) },
          ]}
        />
      </Card>
      {content.goals.map((goal, at) => (
        <Card key={goal.id} heading={t('plans.goalNumber', { n: at + 1 })} headingLevel={headingLevel} flush>
          <SummaryList
            rows={[
              { label: t('plans.problem'), value: <Lines text={goal.problem} /> },
              { label: t('plans.goal'), value: <Lines text={goal.goal} /> },
              {
                label: t('plans.objectives'),
                value:
                  goal.objectives.length === 0 ? null : (
                    <ol className="plan-objectives">
                      {goal.objectives.map(({ id, text, targetOn }) => (
                        <li key={id}>
                          <Lines text={text} />
                          {targetOn === null ? null : (
                            <span className="cell-sub">{t('plans.by', { date: day(targetOn) ?? '' })}</span>
                          )}
                        </li>
                      ))}
                    </ol>
                  ),
              },
              { label: t('plans.interventions'), value: <Lines text={goal.interventions} /> },
              ...(besideGoal === undefined ? [] : [{ label: t('plans.progress'), value: besideGoal(goal) }]),
            ]}
          />
        </Card>
      ))}
    </div>
  );
}

/** A text with its lines; nothing where it is empty. */
function Lines({ text }: { text: string }) {
  const t = useT();
  return text.trim() === '' ? (
    <span className="muted">{t('common.notProvided')}</span>
  ) : (
    <span className="plan-lines">{text}</span>
  );
}
