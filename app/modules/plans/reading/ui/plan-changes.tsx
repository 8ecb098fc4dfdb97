import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { comparePlans, saysTheSame, type Change, type Kind } from '../compare-plans.ts';
import type { PlanContent } from '#app/modules/plans/treatment/plan-content.ts';

type Part =
  | 'diagnosis'
  | 'diagnosisCode'
  | 'startsOn'
  | 'reviewOn'
  | 'problem'
  | 'goal'
  | 'interventions'
  | 'objective'
  | 'targetOn';

const PART_WORDS = {
  diagnosis: 'plans.diagnosis',
  diagnosisCode: 'plans.code',
  startsOn: 'plans.startsOn',
  reviewOn: 'plans.reviewOn',
  problem: 'plans.problem',
  goal: 'plans.goal',
  interventions: 'plans.interventions',
  objective: 'plans.objective',
  targetOn: 'plans.targetOn',
} as const satisfies Record<Part, string>;

/** What was added, removed and changed between two versions, in words. */
export function PlanChanges({
  before,
  after,
  heading,
}: {
  before: PlanContent;
  after: PlanContent;
  heading: string;
}) {
  const t = useT();
  const compared = comparePlans(before, after);
  return (
    <Card heading={heading} id="changes">
      {saysTheSame(compared) ? (
        <p className="muted">{t('plans.noChanges')}</p>
      ) : (
        <div className="stack">
          <Changes changes={compared.changes} />
          {compared.goals.map((goal) => (
            <section key={goal.id} className="stack stack--tight">
              <h3 className="heading-s">
                <KindTag kind={goal.kind} /> {t('plans.goal')}: {goal.name}
              </h3>
              <Changes changes={goal.changes} />
              {goal.objectives.map((objective) => (
                <div key={objective.id} className="plan-change">
                  <p>
                    <KindTag kind={objective.kind} /> {t('plans.objective')}
                  </p>
                  <Changes changes={objective.changes} />
                </div>
              ))}
            </section>
          ))}
        </div>
      )}
    </Card>
  );
}

const KIND_ICONS = { added: 'plus', removed: 'minus', changed: 'edit' } as const;

function KindTag({ kind }: { kind: Kind }) {
  const t = useT();
  return <Tag icon={KIND_ICONS[kind]}>{t(`plans.kind_${kind}`)}</Tag>;
}

function Changes({ changes }: { changes: readonly Change<Part>[] }) {
  const t = useT();
  const locale = useLocale();
  const isDay = (part: Part) => part === 'startsOn' || part === 'reviewOn' || part === 'targetOn';
  if (changes.length === 0) return null;
  return (
    <dl className="plan-differences">
      {changes.map(({ part, before, after }) => {
        const say = (text: string) => (isDay(part) ? formatCivilDate(locale, text) : text);
        return (
          <div key={part}>
            <dt>{t(PART_WORDS[part])}</dt>
            {before === null ? null : (
              <dd>
                {t('plans.before')}: <del className="plan-lines">{say(before)}</del>
              </dd>
            )}
            {after === null ? null : (
              <dd>
                {t('plans.after')}: <ins className="plan-lines">{say(after)}</ins>
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}
