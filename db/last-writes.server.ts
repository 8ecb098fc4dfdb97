import type { Ending } from './client.server.ts';

/** Sends a write at once when it is called. */
export type LastWrite = () => Promise<unknown>;

/**
 * Puts writes before the end of an act: `sendLast` sends them, and no commit follows before they are answered. The
 * error of a write comes before the errors of statements that were sent after it, because these fail for the same
 * cause.
 */
export function endingAfter(writes: readonly LastWrite[], ending: Ending): Ending {
  if (writes.length === 0) return ending;
  let sent: Promise<unknown> | undefined;
  const send = () => (sent ??= Promise.all(writes.map((write) => write())));
  return {
    ...ending,
    hasWritten: () => true,
    sendLast: async <R>(behind: () => Promise<R>): Promise<R> => {
      const [written, answer] = await Promise.allSettled([send(), behind()]);
      if (written.status === 'rejected') throw written.reason;
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    },
    commit: async () => {
      await send();
      await ending.commit();
    },
  };
}
