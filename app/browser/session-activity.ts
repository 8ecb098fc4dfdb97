/** What one tab tells the others about the session of the person whose page it shows. */
interface Word {
  readonly person: string;
  readonly isOver: boolean;
}

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('session') : undefined;
const listeners = new Set<() => void>();

/** Tells every tab that the server has just counted activity, so that the idle time starts again. */
export function sessionExtended(): void {
  listeners.forEach((listener) => listener());
  tell(false);
}

/** Tells the other tabs that the session is over. */
export function sessionEnded(): void {
  tell(true);
}

export function onSessionExtended(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls `leave` when another tab says that the session of this page's person is over, or shows somebody else's page. */
export function onSessionEnded(leave: () => void): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (personHere() !== undefined && data.isOver === (data.person === personHere())) leave();
  });
}

channel?.addEventListener('message', ({ data }: MessageEvent<Word>) => {
  if (!data.isOver && data.person === personHere()) listeners.forEach((listener) => listener());
});

function tell(isOver: boolean): void {
  const person = personHere();
  if (person !== undefined) channel?.postMessage({ person, isOver } satisfies Word);
}

/** Returns whose page it is, as the document says; a page for everybody is nobody's. */
function personHere(): string | undefined {
  return document.documentElement.dataset['person'];
}
