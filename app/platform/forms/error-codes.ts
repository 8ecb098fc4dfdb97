import type { Translate } from '#app/platform/i18n/index.ts';
import { isPlainKey, type PlainKey } from '#app/platform/i18n/t.ts';

type AreaWith<Code extends string> = PlainKey extends infer Key
  ? Key extends `${infer Area}.error_${Code}`
    ? Area
    : never
  : never;

/** An area that can word a refused form: it says what every form may have to say, and what to do about anything else. */
export type ErrorArea = AreaWith<'other'> & AreaWith<'form-already-sent'>;

/** What a form may answer: the codes that its area has words for, as `error_<code>`. */
export type ErrorCode<Area extends ErrorArea> = PlainKey extends infer Key
  ? Key extends `${Area}.error_${infer Code}`
    ? Code
    : never
  : never;

/** What a command found wrong with a form, by field: codes that `Area` has words for. */
export type FieldFaults<Area extends ErrorArea> = Readonly<Record<string, ErrorCode<Area>>>;

/** Makes a schema's messages codes of `area`: one without words is a compile error. */
export function codesOf<Area extends ErrorArea>(_area: Area) {
  return (code: ErrorCode<Area>): string => code;
}

/**
 * Words a refused form's codes, by field. A code that has no words, which only a later release or a browser's own form
 * can bring, asks to check the answer.
 */
export function wordErrors(
  t: Translate,
  { errors: area }: { readonly errors: ErrorArea },
  errors: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([field, code]) => {
      const key = `${area}.error_${code}`;
      return [field, t(isPlainKey(key) ? key : `${area}.error_other`)];
    }),
  );
}
