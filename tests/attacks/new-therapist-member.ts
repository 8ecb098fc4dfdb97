import type { AttackedClinic } from './attacked-clinic.ts';

/** Makes a member with the role of a therapist who has no profile yet; returns the id of the membership. */
export async function newTherapistMember(clinic: AttackedClinic): Promise<string> {
  const { id } = await clinic.newColleague(undefined, 'therapist');
  return id;
}
