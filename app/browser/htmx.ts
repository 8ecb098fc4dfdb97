import htmx from 'htmx.org/dist/htmx.esm.js';

/** The parts of htmx 4 events and of its request context that the behaviours here read. */
export interface RequestContext {
  sourceElement: Element;
  target: Element | string;
  text: string;
  status: string;
  request: { method: string; action: string; headers: Record<string, string>; anchor?: string };
  response?: { raw: Response; status: number };
}
export interface SwapTask {
  type: 'main' | 'oob' | 'partial';
  target: Element | string;
  swapSpec: { style: string; show?: string };
}

/** Listens at the document for one of htmx's events. */
export function onHtmx(
  name: string,
  listener: (detail: { ctx: RequestContext; tasks: SwapTask[] }, event: Event) => void,
): void {
  document.addEventListener(name, (event) => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (hasContext(detail)) listener(detail, event);
  });
}

export interface HistoryUpdate {
  history: { type: 'push' | 'replace'; path: string };
  sourceElement: Element;
  response: { status: number };
}

/** Listens before an answer's address goes into the history; `preventDefault` keeps the address as it is. */
export function onHistoryUpdate(listener: (update: HistoryUpdate, event: Event) => void): void {
  document.addEventListener('htmx:before:history:update', (event) => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (hasHistory(detail)) listener(detail, event);
  });
}

/** Puts HTML into `target` by morphing: the focus, the scroll position and open menus stay. */
export function morphInto(target: Element, html: string, select: string): Promise<void> {
  return htmx.swap({ sourceElement: target, target, text: html, select, swap: 'outerMorph' });
}

function hasHistory(detail: unknown): detail is HistoryUpdate {
  return typeof detail === 'object' && detail !== null && 'history' in detail;
}

function hasContext(detail: unknown): detail is { ctx: RequestContext; tasks: SwapTask[] } {
  return typeof detail === 'object' && detail !== null && 'ctx' in detail;
}
