import type { Tx } from '#db/client.server.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Actor, Entered } from '#db/tenant.server.ts';

/** Enters a clinic as the web does: with the version of its set-up, so that what is held of it may be used. */
export const enteredAs =
  (actor: Actor) =>
  async (tx: Tx): Promise<Entered> => {
    const [settings] = await tx.select({ version: clinicSettings.setupVersion }).from(clinicSettings);
    return { actor, setupVersion: settings!.version };
  };
