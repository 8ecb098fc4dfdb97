/** That something changed in the clinic's calendar, as the server tells it (db/changes.server.ts). */
interface Change {
  readonly at: number;
  readonly from: number;
  readonly until: number;
  /** When this tab learned of it. */
  readonly heardAt: number;
}

/** What one tab tells the others of the same clinic: what it heard, or that it has just begun. */
interface Word {
  readonly stream: string;
  readonly changes: readonly Change[] | null;
}

const MOST_KEPT = 30;
const RETRY_MS = 30_000;
/** Within which browsers ask again, each at a time of its own. */
const SPREAD_MS = 500;

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('live') : undefined;
let stream: string | undefined;
let isListening = false;
let heard: Change[] = [];
let look = () => {};

/** Calls `listener` soon after others have changed something. */
export function onChanges(listener: () => void): void {
  look = listener;
}

/**
 * Tells whether others have changed what a region shows since it was drawn; `askedAt` is when it was asked for again. The first
 * region that is asked about begins to listen, once for all tabs of the clinic in this browser.
 */
export function isOutdated(region: HTMLElement, askedAt = 0): boolean {
  const { live, liveHref, drawn } = region.dataset;
  if (live === undefined || liveHref === undefined) return false;
  if (stream === undefined) begin(liveHref, Number(drawn));
  const [first = 0, last = 0] = live.split(' ').map(Number);
  return heard.some(
    ({ at, from, until, heardAt }) =>
      at >= Number(drawn) && heardAt >= askedAt && from <= last && until >= first,
  );
}

function begin(address: string, drawnAt: number): void {
  stream = address;
  channel?.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data.stream !== stream) return;
    if (data.changes !== null) keep(data.changes);
    else if (isListening) tell(heard);
  });
  tell(null);
  // Whoever has the lock listens for all; when that tab is left, another has it.
  const listen = () => {
    isListening = true;
    open(address, Math.max(drawnAt, ...heard.map(({ at }) => at)));
    return new Promise<never>(() => {});
  };
  if ('locks' in navigator) void navigator.locks.request(`live ${address}`, listen);
  else void listen();
}

/** Listens to what changed from `since` on. The browser connects again by itself, unless it was refused. */
function open(address: string, since: number): void {
  const source = new EventSource(`${address}?since=${since}`);
  let last = since;
  source.addEventListener('message', ({ lastEventId, data }: MessageEvent<string>) => {
    last = Number(lastEventId);
    const [from = 0, until = 0] = data.split(' ').map(Number);
    const change = { at: last, from, until, heardAt: Date.now() };
    keep([change]);
    tell([change]);
  });
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(() => open(address, last), RETRY_MS);
  });
}

function keep(changes: readonly Change[]): void {
  const isKnown = (one: Change) => heard.some(({ at, from }) => at === one.at && from === one.from);
  const news = changes.filter((one) => !isKnown(one)).map((one) => ({ ...one, heardAt: Date.now() }));
  if (news.length > 0) setTimeout(look, Math.random() * SPREAD_MS);
  heard = [...heard, ...news];
  const [oldest, next, ...others] = heard;
  if (heard.length <= MOST_KEPT || oldest === undefined || next === undefined) return;
  heard = [
    { ...next, from: Math.min(oldest.from, next.from), until: Math.max(oldest.until, next.until) },
    ...others,
  ];
}

function tell(changes: readonly Change[] | null): void {
  if (stream !== undefined) channel?.postMessage({ stream, changes } satisfies Word);
}
