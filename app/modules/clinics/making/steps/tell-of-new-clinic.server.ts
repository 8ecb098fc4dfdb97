import { tellProvider } from '../tell-provider.server.ts';
import type { Doing } from '../step.ts';

/** Tells the identity provider of the clinic and its first administrator. Where it has no admin interface nothing is to be done. */
export async function tellOfNewClinic({ act, leaveNext }: Doing<'provider'>): Promise<void> {
  await tellProvider(act);
  await act(leaveNext);
}
