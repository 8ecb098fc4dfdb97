import { describe, expect, it } from 'vitest';
import { parseForm } from '#app/http/form.server.ts';
import type { ClientAsk } from '#app/modules/matching/ranking/match-case.ts';
import { WhatIf } from '#app/modules/matching/ranking/matching.schema.ts';
import { applyWhatIf, isChanged } from '#app/modules/matching/suggestions/what-if.ts';

const AUTISM = '01890000-0000-7000-8000-000000000001';
const TRAUMA = '01890000-0000-7000-8000-000000000002';
const SITE = '01890000-0000-7000-8000-00000000000a';

const ask: ClientAsk = {
  requiredSpecializations: [
    { specializationId: AUTISM, name: 'Autism', importance: 'critical' },
    { specializationId: TRAUMA, name: 'Trauma', importance: 'preferred' },
  ],
  communicationNeeds: null,
  ageGroup: 'adult',
  preferredTimes: [],
  sessionMinutes: 50,
  today: '2026-11-23',
  clientState: 'NY',
  locationId: SITE,
  modality: 'in_person',
  preferredLanguage: 'es',
  isLanguageRequired: true,
  criticalIsGate: true,
};
/** The needs after a form was posted, its changes sealed as text, and opened again. */
const asked = (body: string) => {
  const data = new FormData();
  for (const [name, value] of new URLSearchParams(body)) data.append(name, value);
  const form = parseForm(data, WhatIf);
  if (!form.ok) throw new Error('The form was refused.');
  return applyWhatIf(ask, WhatIf.parse(JSON.parse(JSON.stringify(form.value))));
};

describe('what-if', () => {
  it('changes the needs that the form names, and no others', () => {
    const tried = asked(
      `communicationNeeds=aac&ageGroup=adolescent&isLanguageRequired=no&importance.${AUTISM}=none&importance.${TRAUMA}=critical`,
    );
    expect(tried).toEqual({
      ...ask,
      communicationNeeds: 'aac',
      ageGroup: 'adolescent',
      isLanguageRequired: false,
      requiredSpecializations: [{ specializationId: TRAUMA, name: 'Trauma', importance: 'critical' }],
    });
    expect(isChanged(ask, tried)).toBe(true);
  });

  it.each([
    '',
    'communicationNeeds=none&ageGroup=adult&isLanguageRequired=yes',
    `locationId=${SITE}&importance.${AUTISM}=critical`,
  ])('tries nothing out when the form is sent as it stood: %s', (body) => {
    expect(isChanged(ask, asked(body))).toBe(false);
  });

  it('keeps “no special need” and “verbal” apart', () => {
    const verbal = asked('communicationNeeds=verbal');
    expect(verbal.communicationNeeds).toBe('verbal');
    expect(isChanged(ask, verbal)).toBe(true);
    const none = applyWhatIf(verbal, WhatIf.parse({ communicationNeeds: 'none' }));
    expect(none.communicationNeeds).toBeNull();
    expect(isChanged(verbal, none)).toBe(true);
  });

  it.each([
    'communicationNeeds=telepathy',
    'ageGroup=',
    'isLanguageRequired=maybe',
    'locationId=1%3Bdrop',
    'importance.x=none',
    `importance.${AUTISM}=deadly`,
    'importance.__proto__=none',
    'importance=none',
    'ageGroup=adolescent&ageGroup=school_age',
    `importance.${SITE}=critical`,
    'clientState=NJ&criticalIsGate=no',
  ])('does not take what is no choice of ours: %s', (body) => {
    expect(asked(body)).toEqual(ask);
  });
});
