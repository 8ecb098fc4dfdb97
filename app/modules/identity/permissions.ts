import type { Role } from '#db/tenant.server.ts';

/**
 * How far a permission reaches: `any` record of the clinic, `own` (the care team's clients, the therapist's own
 * appointments), or `limited` (a projection of fields). Absent means no.
 */
export type Grant = 'any' | 'own' | 'limited';

type Row = Readonly<Partial<Record<Role, Grant>>>;

const everybody: Row = { admin: 'any', therapist: 'any', receptionist: 'any', billing: 'any' };
const frontDesk: Row = { admin: 'any', receptionist: 'any' };

/**
 * The truth about who may do what. Default deny: what is not here is refused. A page of the product shows it, and a
 * test compares it with what the routes ask for.
 */
export const PERMISSIONS = {
  'home.read': everybody,
  'permission.read': everybody,
  'client.search': { admin: 'any', receptionist: 'any', therapist: 'own', billing: 'limited' },
  'client.read': { admin: 'any', receptionist: 'limited', therapist: 'own', billing: 'limited' },
  'client.create': frontDesk,
  'client.update': frontDesk,
  'intake.write': frontDesk,
  'needs.read': { admin: 'any', therapist: 'own' },
  'needs.assess': { admin: 'any', therapist: 'own' },
  'match.read': { admin: 'any', receptionist: 'any', therapist: 'own' },
  'match.select': frontDesk,
  'calendar.read': { admin: 'any', receptionist: 'any', therapist: 'own' },
  'appointment.read': { admin: 'any', receptionist: 'any', therapist: 'own' },
  'appointment.create': { admin: 'any', receptionist: 'any', therapist: 'own' },
  'appointment.move': { admin: 'any', receptionist: 'any', therapist: 'own' },
  'appointment.cancel': { admin: 'any', receptionist: 'any', therapist: 'own' },
  'appointment.check-in': { admin: 'any', receptionist: 'any', therapist: 'own' },
  'note.read': { therapist: 'own' },
  'note.write': { therapist: 'own' },
  'note.sign': { therapist: 'own' },
  'note.addend': { therapist: 'own' },
  'caseload.read': { therapist: 'own' },
  'delivery.read': frontDesk,
  'delivery.resend': frontDesk,
  'audit.read': { admin: 'any' },
  'clinic.manage': { admin: 'any' },
} as const satisfies Record<`${string}.${string}`, Row>;

export type Permission = keyof typeof PERMISSIONS;

/** How far `role` may go with `permission`; null means not at all. */
export function grantFor(role: Role, permission: Permission): Grant | null {
  return (PERMISSIONS[permission] as Row | undefined)?.[role] ?? null;
}
