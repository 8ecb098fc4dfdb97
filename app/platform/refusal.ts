/** A command's answer that it refuses to act, and why: a value, not an exception. The route words it. */
export interface Refusal<C extends string = string> {
  readonly refused: C;
  readonly detail: Readonly<Record<string, unknown>>;
}

export function refusal<C extends string>(code: C, detail: Record<string, unknown> = {}): Refusal<C> {
  return { refused: code, detail };
}

export function isRefusal<T>(value: T): value is T & (unknown extends T ? Refusal : Extract<T, Refusal>) {
  return (
    typeof value === 'object' && value !== null && typeof (value as unknown as Refusal).refused === 'string'
  );
}
