import type { Locale } from './locale.ts';

/** A wording that stands with the thing it names, in both languages. */
export type Worded = Readonly<Record<Locale, string>>;

/** A sentence that depends on a number. A language uses `other` for the categories that it does not have. */
export type Plural = { readonly one: string; readonly other: string };

/** Wording with `{name}` placeholders. */
export type Message = string | Plural;

/** The wordings of one part of the product, keyed by a short name. */
export type Area = Readonly<Record<string, Message>>;

/** The same area in another language. It has every key, each with the same kind of message. */
export type AreaIn<Source extends Area> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Plural;
};

type PlaceholderIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderIn<Rest>
  : never;

/** The names of the placeholders that a message needs. A plural always needs `count`. */
export type PlaceholdersOf<M> = M extends string
  ? PlaceholderIn<M>
  : M extends Plural
    ? 'count' | PlaceholderIn<M['one']> | PlaceholderIn<M['other']>
    : never;
