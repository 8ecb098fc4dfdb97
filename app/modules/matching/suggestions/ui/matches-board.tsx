import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Split } from '#app/ui/split.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { RankedTherapist } from '../ranked-therapist.ts';
import type { Suggestions } from '../suggest-therapists.server.ts';
import { CurrentMatchCard } from './current-match-card.tsx';
import { MatchCard } from './match-card.tsx';
import { NeedsSummary } from './needs-summary.tsx';
import { NoSuggestions } from './no-suggestions.tsx';
import { RunnerUps } from './runner-ups.tsx';
import { StandingBefore } from './standing-before.tsx';
import { WhatIfForm } from './what-if-form.tsx';
import { wordOrder } from './word-order.ts';

/** The whole ranking for one client: the needs, the suggestions, the lists below them, and what-if beside them. */
export function MatchesBoard({ suggestions, canSelect }: { suggestions: Suggestions; canSelect: boolean }) {
  const t = useT();
  const clinic = useClinicSlug();
  const { client, isWhatIf } = suggestions;
  const here = paths.matches(clinic, client.id);
  return (
    <>
      {isWhatIf ? (
        <NotificationBanner
          tone="warning"
          heading={t('matching.whatIfOn')}
          actions={<a href={here}>{t('matching.whatIfBack')}</a>}
        >
          {t('matching.whatIfLeadOn')}
        </NotificationBanner>
      ) : (
        <CurrentMatchCard suggestions={suggestions} canBook={canSelect} />
      )}
      <NeedsSummary suggestions={suggestions} />
      <Split
        asideLabel={t('matching.whatIf')}
        aside={
          <Card heading={t('matching.whatIf')}>
            <p className="muted match-lead">{t('matching.whatIfLead')}</p>
            <WhatIfForm action={paths.tryNeeds(clinic, client.id)} suggestions={suggestions} />
          </Card>
        }
      >
        <SuggestionList suggestions={suggestions} canSelect={canSelect} />
        <RunnerUps suggestions={suggestions} canSelect={canSelect} />
      </Split>
    </>
  );
}

function SuggestionList({ suggestions, canSelect }: { suggestions: Suggestions; canSelect: boolean }) {
  const t = useT();
  const locale = useLocale();
  const { suggestions: five, zone, whyFirst, isWhatIf, currentTherapist } = suggestions;
  if (five.length === 0) return <NoSuggestions suggestions={suggestions} />;
  return (
    <section className="matches" aria-labelledby="suggestions">
      <div>
        <h2 className="heading-l" id="suggestions">
          {t('matching.suggestions')}
        </h2>
        <p className="muted">{t('matching.suggestionsLead')}</p>
      </div>
      {five.map((therapist, index) => (
        <MatchCard
          key={therapist.therapistId}
          rank={index + 1}
          therapist={therapist}
          zone={zone}
          why={index === 0 ? wordOrder(t, locale, whyFirst, five[1]?.name ?? '') : undefined}
          tags={
            <>
              {index === 0 ? (
                <Tag tone="success" icon="check-circle">
                  {t('matching.bestMatch')}
                </Tag>
              ) : null}
              {therapist.therapistId === currentTherapist?.id ? (
                <Tag icon="user">{t('matching.currentTherapist')}</Tag>
              ) : null}
              {isWhatIf ? <StandingBefore now={index + 1} before={therapist.standingBefore} /> : null}
            </>
          }
          action={canSelect && !isWhatIf ? <SelectForm therapist={therapist} isFirst={index === 0} /> : null}
        />
      ))}
    </section>
  );
}

function SelectForm({ therapist, isFirst }: { therapist: RankedTherapist; isFirst: boolean }) {
  const t = useT();
  return (
    <PostForm className="match__form">
      <input type="hidden" name="therapistId" value={therapist.therapistId} />
      <input type="hidden" name="seenInputsHash" value={therapist.inputsHash ?? ''} />
      <Button
        variant={isFirst ? 'primary' : 'secondary'}
        hiddenText={therapist.name}
        savingLabel={t('matching.selecting')}
      >
        {t('matching.select')}
      </Button>
    </PostForm>
  );
}
