import type { StaffMessage } from '#db/schema/identity.ts';
import { hasRole, type Held } from '#app/modules/identity/roles.ts';

export type { StaffMessage };

/** Whether a member gets a kind of message: as the member chooses, always because somebody must know, or never in these roles. */
export type Getting = 'as-chosen' | 'always' | 'never';

/**
 * Says who gets which message to staff. Of a license that ends an administrator is always told; the therapist whose it is may do
 * without, because the administrators know.
 */
export function gettingOf(kind: StaffMessage, held: Held): Getting {
  switch (kind) {
    case 'licence-warnings':
      return hasRole(held, 'admin') ? 'always' : hasRole(held, 'therapist') ? 'as-chosen' : 'never';
  }
}

/** Tells whether a member does without a message. What was chosen counts only as long as the member may choose. */
export function isMuted(
  kind: StaffMessage,
  member: Held & { readonly muted: readonly StaffMessage[] },
): boolean {
  return gettingOf(kind, member) === 'as-chosen' && member.muted.includes(kind);
}
