import { expect, it } from 'vitest';
import { otherModalities } from '#app/modules/setup/directory/ui/other-modalities.ts';
import { translator } from '#app/platform/i18n/index.ts';

it('are what a therapist gives beside the specializations that are named already', () => {
  const words = otherModalities(translator('en'), {
    specializations: ['Anxiety', 'cbt', 'Family'],
    modalities: ['cbt', 'family', 'group'],
  });
  expect(words).toEqual(['Group']);
});
