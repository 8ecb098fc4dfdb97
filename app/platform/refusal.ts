import type { MessageKey } from './i18n/t.ts';

/** Why an act may be refused: each code has words in the audit trail, `auditDetail.value_…`. */
export type RefusalCode = MessageKey extends infer Key
  ? Key extends `auditDetail.value_${infer Code}`
    ? Code
    : never
  : never;

declare const inTrail: unique symbol;

/** An answer that is no: a value, not an exception. The route words it. */
export interface No<C extends string = string> {
  readonly refused: C;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * The domain's no to an act, which the audit trail then has as failed. Only `scope.refuse` makes one, and it asks for the
 * act: a command cannot refuse without leaving its entry.
 */
export interface Refusal<C extends string = string> extends No<C> {
  readonly [inTrail]: true;
}

export function isRefusal<T>(value: T): value is T & (unknown extends T ? Refusal : Extract<T, No>) {
  return typeof value === 'object' && value !== null && typeof (value as unknown as No).refused === 'string';
}
