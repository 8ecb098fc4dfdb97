import { isPlainKey } from '#app/platform/i18n/t.ts';
import type { Translate } from '#app/platform/i18n/index.ts';

/** What a stored code may stand for: a kind of record, a part of one, a detail of an act, or a value. */
export type CodeKind = 'record' | 'field' | 'detail' | 'value';

/** Returns the words for a code of the trail; undefined where there are none. */
export function codeWords(t: Translate, kind: CodeKind, code: string): string | undefined {
  const key = `auditDetail.${kind}_${code}`;
  return isPlainKey(key) ? t(key) : undefined;
}

/** Words the name of a detail: by a name of its own, or by the part of the record that changed. */
export function detailLabel(t: Translate, code: string): string {
  return codeWords(t, 'detail', code) ?? codeWords(t, 'field', code) ?? code;
}
