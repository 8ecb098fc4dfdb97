import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Combobox } from '#app/ui/combobox.tsx';
import { Details } from '#app/ui/details.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { OptionGroup } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { JUSTIFICATION_LENGTH } from '#app/modules/matching/ranking/matching.schema.ts';
import type { RankedTherapist } from '../ranked-therapist.ts';
import type { Suggestions } from '../suggest-therapists.server.ts';
import { Reasons } from './score-parts.tsx';
import { wordGate } from './word-gate.ts';

interface OverrideChoiceProps {
  suggestions: Suggestions;
  /** The therapist already chosen, by the address or by the form that came back. */
  therapistId: string;
  justification: string;
  errors: FormErrors;
}

/**
 * The choice among everybody who may be chosen, each with total and failed conditions, and the field for the reason.
 */
export function OverrideChoice({ suggestions, therapistId, justification, errors }: OverrideChoiceProps) {
  const t = useT();
  const locale = useLocale();
  const location =
    suggestions.locations.find(({ id }) => id === suggestions.ask.locationId)?.name ??
    t('matching.noOpenLocation');
  const failures = (one: RankedTherapist) =>
    one.failedGates.map((gate) => wordGate(t, locale, gate, location));
  const group = (label: string, therapists: readonly RankedTherapist[]): OptionGroup[] =>
    therapists.length === 0
      ? []
      : [
          {
            label,
            options: therapists.map((one) => ({
              value: one.therapistId,
              label: [
                `${one.fullName}, ${one.credentials} · ${one.score.totalScore}%`,
                ...failures(one),
              ].join(' · '),
            })),
          },
        ];
  const choosable = suggestions.excluded.filter((one) => one.isChoosable);
  const impossible = suggestions.excluded.filter((one) => !one.isChoosable);
  const doubtful = choosable.find((one) => one.therapistId === therapistId);
  return (
    <>
      {doubtful ? (
        <NotificationBanner
          tone="warning"
          heading={t('matching.overrideWarning', { name: doubtful.fullName })}
        >
          <Reasons reasons={failures(doubtful).map((text) => ({ text, tone: 'against' as const }))} />
          <p>{t('matching.overrideWarningText')}</p>
        </NotificationBanner>
      ) : null}
      <PostForm errors={errors}>
        <Combobox
          name="therapistId"
          label={t('matching.therapist')}
          value={therapistId}
          width="full"
          options={[
            ...group(
              t('matching.groupMeets'),
              suggestions.nearMisses.map(({ therapist }) => therapist),
            ),
            ...group(t('matching.groupSuggested'), suggestions.suggestions),
            ...group(t('matching.groupFails'), choosable),
          ]}
        />
        <TextArea
          name="justification"
          label={t('matching.justification')}
          hint={t('matching.justificationHint')}
          value={justification}
          limit={JUSTIFICATION_LENGTH.max}
          spellCheck
        />
        <Button>{t('matching.overrideSubmit')}</Button>
      </PostForm>
      {impossible.length > 0 ? (
        <div className="override-impossible">
          <Details summary={t('matching.impossibleTitle')}>
            <p className="muted">{t('matching.impossibleLead')}</p>
            <ul className="runner-ups__list">
              {impossible.map((one) => (
                <li key={one.therapistId} className="runner-up">
                  <span className="strong">{one.fullName}</span>
                  <Reasons reasons={failures(one).map((text) => ({ text, tone: 'against' as const }))} />
                </li>
              ))}
            </ul>
          </Details>
        </div>
      ) : null}
    </>
  );
}
