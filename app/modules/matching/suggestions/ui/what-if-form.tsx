import { formatLanguage } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import type { Suggestions } from '../suggest-therapists.server.ts';
import {
  AGE_GROUP_CHOICES,
  IMPORTANCE_CHOICES,
  TRIED_COMMUNICATION_CHOICES,
} from '#app/modules/matching/ranking/need-choices.ts';

/**
 * The form for other needs to try, as far as the reader may see them; nothing is saved. It is sent by POST, because needs are clinical and addresses are
 * not private. It has no key of its own, so that a person who goes back may try again.
 */
export function WhatIfForm({ action, suggestions }: { action: string; suggestions: Suggestions }) {
  const t = useT();
  const { csrf } = useFrame();
  const locale = useLocale();
  const { ask, tried, locations, seesNeeds } = suggestions;
  return (
    <Form action={action} csrf={csrf ?? undefined} idPrefix="what-if-" className="form form--tight">
      {ask.requiredSpecializations.map(({ specializationId, name }) => (
        <Select
          key={specializationId}
          name={`importance.${specializationId}`}
          label={name}
          width="full"
          placeholder={false}
          value={
            tried.requiredSpecializations.find((need) => need.specializationId === specializationId)
              ?.importance ?? 'none'
          }
          options={[...IMPORTANCE_CHOICES, 'none' as const].map((value) => ({
            value,
            label: t(`matching.importance_${value}`),
          }))}
        />
      ))}
      {seesNeeds ? (
        <Select
          name="communicationNeeds"
          label={t('matching.communication')}
          width="full"
          placeholder={false}
          value={tried.communicationNeeds ?? 'none'}
          options={TRIED_COMMUNICATION_CHOICES.map((value) => ({
            value,
            label: t(`matching.communication_${value}`),
          }))}
        />
      ) : null}
      <Select
        name="ageGroup"
        label={t('matching.ageGroup')}
        width="full"
        placeholder={false}
        value={tried.ageGroup}
        options={AGE_GROUP_CHOICES.map((value) => ({ value, label: t(`matching.age_${value}`) }))}
      />
      <Select
        name="isLanguageRequired"
        label={t('matching.whatIfLanguage', { language: formatLanguage(locale, ask.preferredLanguage) })}
        width="full"
        placeholder={false}
        value={tried.isLanguageRequired ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t('common.yes') },
          { value: 'no', label: t('common.no') },
        ]}
      />
      <Select
        name="locationId"
        label={t('matching.location')}
        width="full"
        placeholder={false}
        value={tried.locationId ?? undefined}
        options={locations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button variant="secondary">{t('matching.whatIfTry')}</Button>
    </Form>
  );
}
