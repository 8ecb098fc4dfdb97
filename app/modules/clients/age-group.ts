export type AgeGroup = 'early_childhood' | 'school_age' | 'adolescent' | 'adult';

/** Whole years on `today`; both `YYYY-MM-DD`, `today` in the clinic's zone. Born 29 February, a year is full on 1 March. */
export function ageOn(birthDate: string, today: string): number {
  for (const date of [birthDate, today])
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`Not a date: ${date}`);
  if (birthDate > today) throw new RangeError('birthDate is in the future');
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** Early childhood 0–5, school age 6–12, adolescent 13–17, adult 18 and over. */
export function ageGroupOf(age: number): AgeGroup {
  if (age <= 5) return 'early_childhood';
  if (age <= 12) return 'school_age';
  return age <= 17 ? 'adolescent' : 'adult';
}
