import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { IntakePage } from '../index.server.ts';
import { isWrittenTo } from '../intake-steps.ts';
import { answerRows } from './answer-rows.tsx';

/** Every answer of an intake. Each topic has a link that changes it and comes back here. */
export function AnswerCards({ page }: { page: IntakePage }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { intake, steps, place, specializations, isMinor } = page;
  const names = {
    ...{ t, locale, locations: place.locations, specializations },
    isWrittenTo: isWrittenTo(intake.answers, isMinor),
  };
  return (
    <div className="stack">
      {steps.map(({ step, status, isRequired }) => {
        const heading = t(`intake.step_${step}`);
        const isMissing = isRequired && status !== 'completed';
        return (
          <SummaryCard
            key={step}
            heading={heading}
            rows={answerRows(step, intake.answers, names)}
            actions={
              <>
                {isMissing ? <Tag tone="danger">{t('intake.missing')}</Tag> : null}
                <a href={paths.changeIntakeStep(clinic, intake.id, step)}>
                  {t('common.change')}
                  <span className="visually-hidden"> {heading.toLowerCase()}</span>
                </a>
              </>
            }
          />
        );
      })}
    </div>
  );
}
