import type { No } from '#app/platform/refusal.ts';

/**
 * Tells why somebody is not let in. There is no act yet that could be refused: what the trail has of it, the door writes
 * (`clinic.enter`, a failed `session.start`).
 */
export function no<C extends string>(code: C, detail: Readonly<Record<string, unknown>> = {}): No<C> {
  return { refused: code, detail };
}
