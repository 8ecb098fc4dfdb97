import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import type { No } from '#app/platform/refusal.ts';
import { recordAudit, type Actor, type Origin } from '#db/tenant.server.ts';

/** Who decides about a clinic, and from where: an operator in the browser, or a command on the server. */
export interface Decider {
  readonly actor: Extract<Actor, { readonly kind: 'operator' | 'job' }>;
  readonly origin: Origin;
}

type Entry = Parameters<typeof recordAudit>[3][number];

/**
 * Records an act in the platform's own trail, and does it. When it is refused or fails, the trail has it once more, as failed: what
 * stands there may not have happened, but nothing happens that does not stand there.
 */
export async function decide<T, C extends string>(
  { actor, origin }: Decider,
  entry: Entry,
  act: () => Promise<T | No<C>>,
): Promise<T | No<C>> {
  const record = (entry: Entry) => recordAudit(PLATFORM_TENANT, actor, origin, [entry]);
  await record(entry);
  try {
    const result = await act();
    const { refused } = { ...(result as Partial<No> | null) };
    if (refused !== undefined)
      await record({ ...entry, outcome: 'failed', detail: { ...entry.detail, refused } });
    return result;
  } catch (error) {
    await record({ ...entry, outcome: 'failed' });
    throw error;
  }
}

export function no<C extends string>(code: C): No<C> {
  return { refused: code, detail: {} };
}
