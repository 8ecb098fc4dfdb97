import type { InTenant } from '#app/http/index.server.ts';
import type { HandOverRefusal } from '#app/modules/scheduling/hand-over/index.server.ts';

/** Answers an act that was refused for the sessions that it touches: the page asks about them, or says what is wrong. */
export function answerHandOver(
  refused: HandOverRefusal,
  detail: Readonly<Record<string, unknown>>,
  { ask, reject }: Pick<InTenant, 'ask' | 'reject'>,
): ReturnType<InTenant['ask']> {
  return refused === 'touches-sessions' ? ask(detail) : reject({}, detail);
}
