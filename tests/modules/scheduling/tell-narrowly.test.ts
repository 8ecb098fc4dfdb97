import { expect, it } from 'vitest';
import { tellNarrowly } from '#app/modules/scheduling/calendar/ui/tell-narrowly.ts';

const xu = { firstName: 'Xu', lastName: 'Ng' };

it('Namesakes have their initials and birth dates where there is no room for names, alone and in a group', () => {
  expect(tellNarrowly('en', [xu])).toEqual({ title: 'Xu Ng', lastName: 'Ng' });
  const born = { ...xu, dateOfBirth: '2018-02-14' };
  expect(tellNarrowly('en', [born])).toEqual({
    title: 'Xu Ng',
    lastName: 'Ng',
    born: '2/14/2018',
    brief: 'XN 2/14/18',
  });
  expect(tellNarrowly('es', [born]).brief).toBe('XN 14/2/18');
  const group = [{ firstName: 'Ann', lastName: 'Lee Osei' }, born];
  expect(tellNarrowly('en', group).brief).toBe('AO, XN 2/14/18');
  expect(tellNarrowly('en', [xu, xu])).toEqual({ title: 'Xu Ng and Xu Ng' });
});
