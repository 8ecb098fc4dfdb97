import type { PlainKey } from './i18n/t.ts';

/** The rule that tells the audit trail what it must know of an act. */
export interface ActRule {
  /** The words for the act in the trail. */
  readonly words: PlainKey;
  /** The kinds of record that the act may concern. */
  readonly on: readonly [string, ...string[]];
  /**
   * True for reading: it has happened even when the act to which it belongs is refused, because what was read may be
   * shown.
   */
  readonly isReading?: true;
}

/**
 * Every act that may be recorded. Each module adds its own in its `acts.ts`, by declaration merging: `declare module
 * '#app/platform/acts.ts' { interface DeclaredActs extends Declared<typeof NOTE_ACTS> {} }`.
 */
export interface DeclaredActs {}

/** `thing.verb` of an act that a module has declared. */
export type ActName = keyof DeclaredActs & string;

/** The rule of each act. A register that leaves out a module which declares acts does not compile. */
export type ActRegister = Readonly<Record<ActName, ActRule>>;

/** The kinds of record that an act may concern. */
export type RecordOf<Name extends ActName> = DeclaredActs[Name] extends {
  readonly on: readonly (infer Kind)[];
}
  ? Kind & string
  : never;

/** A module's acts, as they are merged into those of all modules. */
export type Declared<Acts extends Readonly<Record<`${string}.${string}`, ActRule>>> = {
  readonly [Name in keyof Acts]: Acts[Name];
};

/** Keeps the literals of a module's acts, so that the names and the kinds of record are types. */
export function declareActs<const Acts extends Readonly<Record<`${string}.${string}`, ActRule>>>(
  acts: Acts,
): Acts {
  return acts;
}
