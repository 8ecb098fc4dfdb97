import postgres from 'postgres';
import { log } from '#app/platform/log.server.ts';
import { changes } from './changes.server.ts';

/** The channel of `app.tell_change`. */
const CHANNEL = 'clinic_changes';
const RETRY_MS = 1_000;
/** A connection whose other end is gone without a word is given up after about twice this time. */
const PULSE_MS = 10_000;

/**
 * Listens to what the database tells of changes, on one connection of its own, and connects again whenever it is lost. A pooler
 * must not stand in between, unless it keeps a connection for a whole session. Returns the function that stops it.
 */
export function listenForChanges(url: string): () => Promise<void> {
  let isStopped = false;
  let isWarned = false;
  let client: postgres.Sql | undefined;
  let pulse: ReturnType<typeof setInterval> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    let isLost = false;
    const lose = () => {
      if (isLost) return;
      isLost = true;
      clearInterval(pulse);
      changes.stopHearing();
      own.end({ timeout: 0 }).catch(() => {});
      if (isStopped) return;
      if (!isWarned) log.warn('Changes of others are not heard: the database does not answer');
      isWarned = true;
      retry = setTimeout(connect, RETRY_MS);
    };
    const own = postgres(url, {
      // The types leave it out.
      ...{ onnotify: (_channel: string, said: string) => changes.hear(said) },
      max: 1,
      connect_timeout: 3,
      idle_timeout: 0,
      // A planned reconnect would lose what is said meanwhile.
      max_lifetime: null,
      fetch_types: false,
      onnotice: () => {},
      onclose: lose,
    });
    client = own;
    own
      .unsafe(`listen ${CHANNEL}`)
      .execute()
      .then(() => {
        if (isLost) return;
        isWarned = false;
        changes.startHearing();
        pulse = setInterval(() => {
          const late = setTimeout(lose, PULSE_MS);
          own
            .unsafe('select 1')
            .execute()
            .then(() => clearTimeout(late), lose);
        }, PULSE_MS);
      }, lose);
  }

  connect();
  return async () => {
    isStopped = true;
    clearTimeout(retry);
    clearInterval(pulse);
    await client?.end({ timeout: 1 });
    changes.stopHearing();
  };
}
