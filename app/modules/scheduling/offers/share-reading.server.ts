import type { Scope } from '#db/tenant.server.ts';

/** A reading that is under way: when it ends, and the next reading, for which acts already wait. */
interface Reading<T> {
  readonly over: Promise<void>;
  next: Promise<T> | null;
}

/**
 * Lets acts of one clinic that ask the same question at the same time share one reading. An act never gets a reading
 * that began before it asked: acts that come while one is under way share the next, which one of them reads in its own
 * transaction. An act that waited for a reading that failed reads for itself. `keyOf` tells questions apart. An act
 * whose scope has no version of the clinic's set-up always reads for itself. Use it only where none of the act's
 * statements can be waiting for a lock: acts that wait both for each other's readings and for each other's locks would
 * wait for ever.
 */
export function shareReading<Q, T>(
  read: (scope: Scope, question: Q) => Promise<T>,
  keyOf: (question: Q) => string,
): (scope: Scope, question: Q) => Promise<T> {
  const underWay = new Map<string, Reading<T>>();

  function lead(key: string, scope: Scope, question: Q): Promise<T> {
    const result = read(scope, question);
    const nothing = () => {};
    const reading: Reading<T> = { over: result.then(nothing, nothing), next: null };
    underWay.set(key, reading);
    void reading.over.then(() => {
      if (reading.next === null) underWay.delete(key);
    });
    return result;
  }

  return (scope, question) => {
    if (scope.setupVersion === null) return read(scope, question);
    const key = `${scope.tenant.id} ${scope.setupVersion} ${keyOf(question)}`;
    const reading = underWay.get(key);
    if (reading === undefined) return lead(key, scope, question);
    if (reading.next !== null) return reading.next.catch(() => read(scope, question));
    reading.next = reading.over.then(() => lead(key, scope, question));
    return reading.next;
  };
}
