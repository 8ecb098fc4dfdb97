/** The domain's no: a value, not an exception. The route words it. */
export interface Refusal<C extends string = string> {
  readonly refused: C;
  readonly detail: Readonly<Record<string, unknown>>;
}

export function refusal<C extends string>(code: C, detail: Record<string, unknown> = {}): Refusal<C> {
  return { refused: code, detail };
}

/** The refusals that `T` names; any refusal, where it names none. */
type RefusalIn<T> = [Extract<T, Refusal>] extends [never] ? Refusal : Extract<T, Refusal>;

export function isRefusal<T>(value: T): value is T & RefusalIn<T> {
  return typeof value === 'object' && value !== null && typeof (value as unknown as Refusal).refused === 'string';
}
