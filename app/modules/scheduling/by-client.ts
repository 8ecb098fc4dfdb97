import type { Interval } from '#app/modules/hours/intervals.ts';
import type { LicenceSpan } from '#app/modules/therapists/licence-span.ts';

/** When a client has another appointment; whose it is, where that is known. */
export type BusyClient = Interval & { readonly clientId?: string };

/** Returns the ids of the clients whose times these are, as far as they are known. */
export function whoAre(busy: readonly BusyClient[]): string[] {
  return [...new Set(busy.flatMap(({ clientId }) => clientId ?? []))];
}

/** Makes of clients and their states what decides by state: the licences that cover each, and who lives there. */
export function byState<Licence extends LicenceSpan & { readonly state: string }>(
  states: readonly string[],
  attending: readonly { readonly id: string; readonly state: string }[],
  licences: readonly Licence[],
) {
  const all = [...new Set(states)];
  return {
    licencesByState: all.map((state) => licences.filter((licence) => licence.state === state)),
    clientsByState: all.map((state) => attending.flatMap((one) => (one.state === state ? one.id : []))),
  };
}
