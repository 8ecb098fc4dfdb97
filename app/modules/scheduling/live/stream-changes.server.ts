import { now } from '#app/platform/clock.ts';
import { changes, type Change } from '#db/changes.server.ts';

/** As many browsers as one person may have open in a clinic. */
const MOST_OF_ONE = 8;
const MOST_OF_PROCESS = 2_000;
/**
 * How long a stream lasts. The browser then asks again, and session, membership and permission are judged anew: this bounds how
 * long somebody who signed out still hears that something changed.
 */
const LASTS_MS = 60_000;
/** Streams that began together, after a restart, do not end together. */
const SPREAD_MS = 15_000;
/** Proxies close a connection on which nothing comes; an id without data also tells up to when nothing was missed. */
const PULSE_MS = 15_000;
/** How soon the browser asks again. */
const RETRY_MS = 500;

const open = new Map<() => void, string>();
let isEnding = false;

/** Who listens, from when on, and until when at the latest. */
export interface Listener {
  readonly tenantId: string;
  readonly accountId: string;
  /** When the listener's page was drawn, or what the last stream's last id was; null asks for nothing of the past. */
  readonly since: number | null;
  /** Calls `end` when the browser goes away. */
  readonly onClose: (end: () => void) => void;
}

/**
 * Answers with a stream of the changes in a clinic's calendar, as server-sent events (HTML, section 9.2): the id is the time in
 * milliseconds, the data the first and the last hour. Answers 429 when the person has too many streams open, and 503 when the
 * process has, or is stopping.
 */
export function streamChanges({ tenantId, accountId, since, onClose }: Listener): Response {
  const ofPerson = [...open.values()].filter((id) => id === accountId).length;
  if (ofPerson >= MOST_OF_ONE) return refusal(429, 'Too many live connections of one person');
  if (isEnding || open.size >= MOST_OF_PROCESS) return refusal(503, 'Too many live connections');
  let leave = () => false;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const tell = (change: Change) => send(eventOf(change));
      const unwatch = changes.watch(tenantId, tell);
      const pulse = setInterval(() => send(`id: ${now().getTime()}\n\n`), PULSE_MS);
      const end = () => void (leave() && controller.close());
      const last = setTimeout(end, LASTS_MS - Math.random() * SPREAD_MS);
      leave = () => {
        unwatch();
        clearInterval(pulse);
        clearTimeout(last);
        return open.delete(end);
      };
      open.set(end, accountId);
      onClose(end);
      send(`retry: ${RETRY_MS}\nid: ${now().getTime()}\n\n`);
      const missed = since === null ? null : changes.since(tenantId, since);
      if (missed !== null) tell(missed);
    },
    cancel: () => void leave(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      // Compressed or gathered on the way, it would come late.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

function eventOf({ at, from, until }: Change): string {
  return `id: ${at}\ndata: ${from} ${until}\n\n`;
}

function refusal(status: number, words: string): Response {
  return new Response(words, { status, headers: { 'Content-Type': 'text/plain', 'Retry-After': '30' } });
}

/** Returns how many streams are open in this process. */
export function countStreams(): number {
  return open.size;
}

/** Ends every stream, and refuses new ones: the process stops. */
export function endStreams(): void {
  isEnding = true;
  for (const end of [...open.keys()]) end();
}
