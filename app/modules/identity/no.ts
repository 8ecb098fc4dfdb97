import type { No } from '#app/platform/refusal.ts';

/**
 * Says why somebody is not let in. There is no act yet that could be refused: the caller writes the entry in the trail
 * (`clinic.enter`, a failed `session.start`).
 */
export function no<C extends string>(code: C, detail: Readonly<Record<string, unknown>> = {}): No<C> {
  return { refused: code, detail };
}
