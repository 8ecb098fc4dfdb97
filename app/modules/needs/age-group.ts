export type AgeGroup = 'early_childhood' | 'school_age' | 'adolescent' | 'adult';

/** Returns the age group: early childhood 0–5, school age 6–12, adolescent 13–17, adult 18 and over. */
export function ageGroupOf(age: number): AgeGroup {
  if (age <= 5) return 'early_childhood';
  if (age <= 12) return 'school_age';
  return age <= 17 ? 'adolescent' : 'adult';
}
