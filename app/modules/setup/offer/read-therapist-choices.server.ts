import type { Scope } from '#db/tenant.server.ts';
import { readBookableTherapists, readFormerTherapists } from '#app/modules/scheduling/slots/index.server.ts';

/** A therapist as a form of a service offers them. */
export interface TherapistChoice {
  readonly id: string;
  readonly name: string;
  /** Cannot be booked any more, and is shown because the service names them. */
  readonly isFormer: boolean;
}

/** Reads who can be said to offer a service: those who can be booked, and whoever is `chosen` already, by surname. */
export async function readTherapistChoices(
  scope: Scope,
  chosen: readonly string[] = [],
): Promise<TherapistChoice[]> {
  const [active, former] = await Promise.all([
    readBookableTherapists(scope, 'any'),
    readFormerTherapists(scope, 'any'),
  ]);
  return [
    ...active.map(({ id, name }) => ({ id, name, isFormer: false })),
    ...former.filter(({ id }) => chosen.includes(id)).map(({ id, name }) => ({ id, name, isFormer: true })),
  ];
}
