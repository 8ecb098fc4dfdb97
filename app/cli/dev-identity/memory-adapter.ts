import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

const MOST_RECORDS = 20_000;

interface Stored {
  readonly payload: AdapterPayload;
  readonly end: number;
}

/** Which sessions a person has. */
export interface DevSessions {
  uidsOf(accountId: string): string[];
}

/**
 * Keeps the provider's sessions, grants and codes in this process. The oldest are dropped first when there are too
 * many.
 */
export function createMemoryAdapter(): { readonly adapter: AdapterFactory; readonly sessions: DevSessions } {
  const records = new Map<string, Stored>();

  function live(key: string): AdapterPayload | undefined {
    const stored = records.get(key);
    if (stored && stored.end <= Date.now()) records.delete(key);
    return stored && stored.end > Date.now() ? stored.payload : undefined;
  }

  function findBy(kind: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const key of records.keys()) {
      const payload = key.startsWith(`${kind}:`) ? live(key) : undefined;
      if (payload && matches(payload)) return payload;
    }
    return undefined;
  }

  const sessions: DevSessions = {
    uidsOf: (accountId) =>
      [...records.keys()].flatMap((key) => {
        const payload = key.startsWith('Session:') ? live(key) : undefined;
        return payload?.accountId === accountId && payload.uid !== undefined ? [payload.uid] : [];
      }),
  };
  const adapter = (kind: string): Adapter => ({
    upsert(id, payload, expiresIn) {
      const key = `${kind}:${id}`;
      records.delete(key);
      records.set(key, { payload, end: expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000 });
      const [oldest] = records.keys();
      if (records.size > MOST_RECORDS && oldest !== undefined) records.delete(oldest);
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(live(`${kind}:${id}`)),
    findByUid: (uid) => Promise.resolve(findBy(kind, (payload) => payload.uid === uid)),
    findByUserCode: (userCode) => Promise.resolve(findBy(kind, (payload) => payload.userCode === userCode)),
    consume(id) {
      const payload = live(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      return Promise.resolve();
    },
    destroy(id) {
      records.delete(`${kind}:${id}`);
      return Promise.resolve();
    },
    revokeByGrantId(grantId) {
      for (const [key, { payload }] of records) if (payload.grantId === grantId) records.delete(key);
      return Promise.resolve();
    },
  });
  return { adapter, sessions };
}
