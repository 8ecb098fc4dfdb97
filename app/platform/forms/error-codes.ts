import type { Translate } from '#app/platform/i18n/index.ts';
import { isPlainKey, type PlainKey } from '#app/platform/i18n/t.ts';
import { TOO_LONG } from './too-long.ts';

type AreaWith<Code extends string> = PlainKey extends infer Key
  ? Key extends `${infer Area}.error_${Code}`
    ? Area
    : never
  : never;

/** An area that can word a refused form: it has words for what every form may have to say, and for anything else. */
export type ErrorArea = AreaWith<'other'> & AreaWith<'form-already-sent'>;

/** The codes with which a form may be refused: those for which its area has words, as `error_<code>`. */
export type ErrorCode<Area extends ErrorArea> = PlainKey extends infer Key
  ? Key extends `${Area}.error_${infer Code}`
    ? Code
    : never
  : never;

/** The faults that a command found in a form, by field, as codes for which `Area` has words. */
export type FieldFaults<Area extends ErrorArea> = Readonly<Record<string, ErrorCode<Area>>>;

/** Makes a schema's messages codes of `area`. A code without words does not compile. */
export function codesOf<Area extends ErrorArea>(_area: Area) {
  return (code: ErrorCode<Area>): string => code;
}

/**
 * Words the codes of a refused form, by field. Behind a colon stands what is probably meant instead of what was typed, the letters that hardly
 * any address has, or the most characters of a text that is too long. For a code without words, which only a later release or a browser's own
 * form can send, the words ask to check the answer.
 */
export function wordErrors(
  t: Translate,
  { errors: area }: { readonly errors: ErrorArea },
  errors: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([field, coded]) => {
      const [code = '', meant] = coded.split(/:(.*)/s);
      if (code === TOO_LONG) return [field, t('ui.tooLong', { count: Number(meant) })];
      const key = `${area}.error_${code}`;
      if (!isPlainKey(key)) return [field, t(`${area}.error_other`)];
      const words = t(key);
      if (meant === undefined) return [field, words];
      const asked =
        code === 'email-letter' ? t('ui.rareLetter', { letters: meant }) : t('ui.didYouMean', { meant });
      return [field, `${asked} ${words}`];
    }),
  );
}
