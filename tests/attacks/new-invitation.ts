import { inviteMember } from '#app/modules/identity/invitations/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { newId } from '#app/platform/new-id.ts';
import { startSession } from '#tests/support/site.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** What an administrator types to invite somebody whom nobody has invited yet. */
export const invitationFields = () => ({
  ...{ name: 'Nora Newman', email: `nora.${newId()}@example.test`, roles: ['receptionist' as const] },
  locale: 'en' as const,
});

/** Makes an open invitation; returns its id. */
export async function newInvitation(clinic: AttackedClinic): Promise<string> {
  const admin = { ...clinic.people.admin, sessionId: newId() };
  await startSession(admin);
  const answers = { ...invitationFields(), places: [], supervisorId: null, since: null, until: null };
  const made = await clinic.as(admin, (scope) => inviteMember(scope, answers));
  if (isRefusal(made)) throw new Error(made.refused);
  return made.id;
}
