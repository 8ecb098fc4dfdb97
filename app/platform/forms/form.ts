import type { z } from 'zod';
import type { PlainKey } from '#app/platform/i18n/t.ts';
import type { ErrorArea, ErrorCode } from './error-codes.ts';
import type { Reader } from './readers.ts';

/** A field that a form carries for itself: an id, a version, where it came from. It tells a person nothing. */
interface Carried {
  readonly label: null;
  readonly isChosen?: true;
}
export const carried: Carried = { label: null };

/** The id of a record that a person chose. Where it stands without the form, its page looks up what it is called. */
export const chosen: Carried = { label: null, isChosen: true };

/** The label of a field, and the reader of its answer where that stands without the form. */
export type Field =
  | Carried
  | { readonly label: PlainKey; readonly read?: Reader; readonly parts?: Readonly<Record<string, Reader>> };

/** The text that one control of a field of type `T` posts; `string` where anything may be typed. */
type Answer<T> = T extends null | undefined
  ? never
  : T extends string
    ? Exclude<T, ''>
    : T extends readonly (infer One)[]
      ? Answer<One>
      : T extends object
        ? Answer<T[keyof T]>
        : string;

/** A choice needs a reader that has words for each of its values. Typed text may have any reader, or none. */
type ReadBy<T> =
  string extends Answer<T>
    ? { readonly read?: Reader<never> }
    : [Answer<T>] extends [never]
      ? { readonly read?: Reader<never> }
      : { readonly read: Reader<Answer<T>> };

/** A repeated group of questions has a reader for each of its parts. */
type FieldOf<T> =
  | Carried
  | ({ readonly label: PlainKey } & (NonNullable<T> extends readonly (infer Group extends object)[]
      ? { readonly parts: { readonly [Part in keyof Group]-?: Reader<Answer<Group[Part]>> } }
      : ReadBy<T>));

/** Every field that a schema reads; none may be left out. */
export type FieldsOf<S extends z.ZodType> = {
  readonly [Name in keyof z.input<S>]-?: FieldOf<z.input<S>[Name]>;
};

/** A form of the clinics, as its module declares it in `forms.ts`. */
export interface AnyForm {
  /** The addresses to which it is posted, as `paths` writes them, with `:clinic` and the like for what varies. */
  readonly at: readonly string[];
  /** The schema that reads a post; where a date decides, a function of the date `YYYY-MM-DD` in UTC. */
  readonly schema: z.ZodType | ((today: string) => z.ZodType);
  /** The area with the `error_…` words for its codes. */
  readonly errors: ErrorArea;
  readonly fields: Readonly<Record<string, Field>>;
  /** True where a post only asks to see something. What was asked is not kept when its session has ended. */
  readonly isSearch?: true;
  /** True where its page shows nothing of it before a person has proven anew who they are. */
  readonly needsProof?: true;
}

export interface Form<S extends z.ZodType, Area extends ErrorArea> extends AnyForm {
  readonly schema: S | ((today: string) => S);
  readonly errors: Area;
}

/** The fields of a form once they are checked; null where there is no form. */
export type ValuesOf<F> = F extends Form<infer S, ErrorArea> ? z.output<S> : null;

/** The codes with which a form may be refused; none where there is no form. */
export type CodesOf<F> = F extends AnyForm ? ErrorCode<F['errors']> : never;

/** Declares a form. It does not compile when a field has no label, or a choice or a code has no words. */
export function declareForm<S extends z.ZodType, Area extends ErrorArea>(
  form: Omit<Form<S, Area>, 'fields'> & { readonly fields: FieldsOf<S> },
): Form<S, Area> {
  // A reader of a choice is given what a browser sent. It returns unchanged what it has no words for.
  return form as unknown as Form<S, Area>;
}

/** Returns the form's schema for a post of `today`. */
export function schemaOf({ schema }: AnyForm, today: string): z.ZodType {
  return typeof schema === 'function' ? schema(today) : schema;
}

/**
 * Finds the form that is posted to an address; undefined where none of `forms` is. Addresses are compared as the router
 * compares them: neither upper and lower case nor a slash at the end make a difference.
 */
export function formAt<F extends Pick<AnyForm, 'at'>>(forms: readonly F[], path: string): F | undefined {
  const parts = path.toLowerCase().replace(/\/+$/, '').split('/');
  return forms.find(({ at }) => at.some((pattern) => isAt(pattern.split('/'), parts)));
}

function isAt(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length === path.length && pattern.every((part, i) => part.startsWith(':') || part === path[i])
  );
}
