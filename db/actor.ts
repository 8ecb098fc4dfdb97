import type { ROLES } from './schema/identity.ts';

export type Role = (typeof ROLES)[number];

/** Who acts. A member is a person with a role in this clinic; a job is the system itself. */
export type Actor =
  | {
      readonly kind: 'member';
      readonly accountId: string;
      readonly sessionId: string;
      readonly membershipId: string;
      /** The first of the member's roles; the others stand in `furtherRoles`, absent when there is none. */
      readonly role: Role;
      readonly furtherRoles?: Role[];
      readonly displayName: string;
      readonly therapistId: string | null;
      /** Locations the member works at; empty means all. */
      readonly locationIds: readonly string[];
      /** The location that the member looked at last; absent when the member never chose one. */
      readonly rememberedLocationId?: string | null;
      /** The zone (IANA) in which the member wants to see what belongs to no location; absent when the clinic's will do. */
      readonly zone?: string | null;
      /** The clinic lets its receptionists read the needs of clients; absent means no. */
      readonly receptionSeesNeeds?: boolean;
      /** The member’s page asks, and nobody has pressed anything; absent means no. */
      readonly asksByItself?: boolean;
    }
  | { readonly kind: 'kiosk'; readonly sessionId: string }
  | { readonly kind: 'operator'; readonly accountId: string; readonly sessionId: string }
  | { readonly kind: 'job'; readonly name: string };
