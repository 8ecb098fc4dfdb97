import type { MessageKey } from './i18n/t.ts';

/** The reasons for which an act may be refused. Each code has words in the audit trail, `auditDetail.value_…`. */
export type RefusalCode = MessageKey extends infer Key
  ? Key extends `auditDetail.value_${infer Code}`
    ? Code
    : never
  : never;

declare const inTrail: unique symbol;

/** A negative answer. It is a value, not an exception. The route words it. */
export interface No<C extends string = string> {
  readonly refused: C;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * The refusal of an act, which the audit trail then records as failed. Only `scope.refuse` makes one, and it requires
 * the act, so a command cannot refuse without leaving its entry.
 */
export interface Refusal<C extends string = string> extends No<C> {
  readonly [inTrail]: true;
}

export function isRefusal<T>(value: T): value is T & (unknown extends T ? Refusal : Extract<T, No>) {
  return typeof value === 'object' && value !== null && typeof (value as unknown as No).refused === 'string';
}
