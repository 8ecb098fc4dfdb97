import type { z } from 'zod';
import type { Act } from '#db/tenant.server.ts';
import type { JobContract } from '#jobs/contracts/contract.ts';

/** A job and the module's door that does it. `act` opens one transaction in the job's clinic, each time it is called. */
export interface JobHandler {
  readonly contract: JobContract;
  /** Throws PoisonedJob when the payload is not what the contract says. */
  run(act: Act, payload: unknown): Promise<void>;
}

/** A job that can never be done, however often it is tried. The code is shown to the operator. */
export class PoisonedJob extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The job cannot be done: ${code}`);
    this.name = 'PoisonedJob';
    this.code = code;
  }
}

export function handler<S extends z.ZodType>(
  contract: JobContract<S>,
  door: (act: Act, payload: z.output<S>) => Promise<void>,
): JobHandler {
  return {
    contract,
    async run(act, payload) {
      const read = contract.payload.safeParse(payload);
      if (!read.success) throw new PoisonedJob('payload-invalid');
      await door(act, read.data);
    },
  };
}
