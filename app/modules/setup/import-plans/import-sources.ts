import type { Role } from '#db/tenant.server.ts';
import type { SpecializationState, TherapistState } from './import-states.ts';

/** What a file is compared with. */
export interface ImportSources {
  readonly now: Date;
  readonly members: readonly {
    readonly membershipId: string;
    readonly email: string;
    readonly name: string;
    readonly role: Role;
    readonly status: 'active' | 'disabled';
  }[];
  readonly states: readonly TherapistState[];
  readonly specializations: readonly SpecializationState[];
  readonly places: readonly {
    readonly id: string;
    readonly name: string;
    readonly zone: string;
    readonly isOpen: boolean;
  }[];
  /** How many more therapists the plan allows; null without a limit. */
  readonly left: number | null;
}
