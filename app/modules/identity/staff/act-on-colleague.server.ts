import type { Role, Scope } from '#db/tenant.server.ts';
import type { Oidc } from '#app/modules/identity/oidc/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { requireSecondFactor, unlockColleague } from './ask-provider.server.ts';
import { changeRole, type RoleRefusal } from './change-role.server.ts';
import { deactivateMember, type DeactivateRefusal } from './deactivate-member.server.ts';
import { endSessionOf } from './end-session-of.server.ts';
import type { ColleagueRefusal } from './find-colleague.server.ts';
import { reactivateMember } from './reactivate-member.server.ts';
import { signOutColleague } from './sign-out-colleague.server.ts';
import type { StaffActName } from './staff-acts.ts';

/** What was posted, and whom at the identity provider to ask. */
interface Posted {
  readonly sessionId: string;
  /** All roles that the person has from now on, where the act gives them. */
  readonly roles?: readonly Role[];
  readonly rowVersion: number | null;
  readonly oidc: Pick<Oidc, 'endSessionsOf' | 'people'>;
}

type StaffActRefusal =
  ColleagueRefusal | DeactivateRefusal | RoleRefusal | 'no-session' | 'no-provider' | 'provider-failed';

/** Does the act of this name to a colleague. Refuses as its verb does. */
export function actOnColleague(
  scope: Scope,
  name: StaffActName,
  id: string,
  posted: Posted,
): Promise<null | Refusal<StaffActRefusal>> {
  const { sessionId, roles, rowVersion, oidc } = posted;
  const end = (subject: string) => oidc.endSessionsOf(subject);
  switch (name) {
    case 'sign-out':
      return signOutColleague(scope, id, rowVersion, end);
    case 'session-end':
      return endSessionOf(scope, id, rowVersion, sessionId);
    case 'second-factor':
      return requireSecondFactor(scope, id, rowVersion, oidc.people, end);
    case 'unlocking':
      return unlockColleague(scope, id, rowVersion, oidc.people);
    case 'role':
      return changeRole(scope, id, rowVersion, roles ?? []);
    case 'deactivation':
      return deactivateMember(scope, id, rowVersion, end);
    case 'reactivation':
      return reactivateMember(scope, id, rowVersion);
  }
}
