import { z } from 'zod';
import type { Act, Scope, Tenant } from '#db/tenant.server.ts';
import type { PROVISIONING_STEPS, STEP_STATUSES } from '#db/schema/clinics.ts';

export type StepName = (typeof PROVISIONING_STEPS)[number];
export type StepStatus = (typeof STEP_STATUSES)[number];

/** What each step needs of the operator's form. Ids are chosen with the form, so that a step that runs again finds its own rows. */
export const STEP_INPUTS = {
  record: z.object({ phone: z.string(), weekStartsOn: z.union([z.literal(1), z.literal(7)]) }),
  administrator: z.object({
    membershipId: z.uuid(),
    name: z.string(),
    email: z.string(),
    /** The subject of the person's tokens, where the operator named the person by it. */
    subject: z.string().nullable(),
  }),
  provider: z.object({}),
  specializations: z.object({}),
  location: z.object({
    id: z.uuid(),
    name: z.string(),
    address: z.string(),
    phone: z.string(),
    zone: z.string(),
    state: z.string(),
  }),
  templates: z.object({}),
  welcome: z.object({
    mailId: z.uuid(),
    name: z.string(),
    email: z.string(),
    locale: z.enum(['en', 'es']),
  }),
} as const satisfies Readonly<Record<StepName, z.ZodType>>;

export function isStepName(name: string): name is StepName {
  return Object.hasOwn(STEP_INPUTS, name);
}

export type StepInput<Name extends StepName> = z.output<(typeof STEP_INPUTS)[Name]>;

/** One step that is being done. */
export interface Doing<Name extends StepName> {
  readonly act: Act;
  readonly tenant: Tenant;
  readonly input: StepInput<Name>;
  /** Leaves the job of the next step in the transaction that does this one. */
  readonly leaveNext: (scope: Scope) => Promise<void>;
}

/** A step that was not done, with the code that the operator's page words. */
export class StepFailed extends Error {
  readonly code: string;
  /** True when trying again by itself cannot help: a person must do something first. */
  readonly isFinal: boolean;

  constructor(code: string, { isFinal }: { readonly isFinal: boolean }) {
    super(`A step of making a clinic failed: ${code}`);
    this.name = 'StepFailed';
    this.code = code;
    this.isFinal = isFinal;
  }
}
