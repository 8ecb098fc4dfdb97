const channel = 'BroadcastChannel' in window ? new BroadcastChannel('session') : undefined;
const listeners = new Set<() => void>();

/** Tells every tab that the server has just counted activity, so that the idle time starts again. */
export function sessionExtended(): void {
  listeners.forEach((listener) => listener());
  channel?.postMessage('extended');
}

export function onSessionExtended(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

channel?.addEventListener('message', () => listeners.forEach((listener) => listener()));
