import type { FILE_ENCODINGS } from '#db/schema/setup.ts';

export type FileEncoding = (typeof FILE_ENCODINGS)[number];

/** Why a file cannot be read as text. */
export type DecodeFault = 'empty-file' | 'workbook' | 'not-text';

type Bytes = Uint8Array<ArrayBuffer>;

/** How a zip archive begins, so an .xlsx or .ods, and how an .xls does. */
const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
/** Marks at the beginning of a file (Unicode Standard, 23.8). */
const MARKS: readonly (readonly [readonly number[], FileEncoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
/** Control characters that no text has. Tab, line feed and carriage return are none of them. */
const NOT_TYPED = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
/** Windows-1252 gives these bytes no sign; the WHATWG decoder makes control characters of them. */
const UNDEFINED_IN_1252 = /[\x81\x8d\x8f\x90\x9d]/;

/**
 * Reads the bytes of a file as text: as its byte-order mark says, else as UTF-8, else, where that is not possible, as
 * Windows-1252, in which spreadsheets on Windows save. Any bytes give a text or a fault.
 */
export function decodeFile(bytes: Bytes): { text: string; encoding: FileEncoding } | { fault: DecodeFault } {
  if (bytes.length === 0) return { fault: 'empty-file' };
  if (WORKBOOKS.some((start) => startsWith(bytes, start))) return { fault: 'workbook' };
  const marked = MARKS.find(([mark]) => startsWith(bytes, mark))?.[1];
  const tried: readonly FileEncoding[] = marked === undefined ? ['utf-8', 'windows-1252'] : [marked];
  for (const encoding of tried) {
    const text = decoded(bytes, encoding);
    if (text === null) continue;
    const isText = !NOT_TYPED.test(text) && !(encoding === 'windows-1252' && UNDEFINED_IN_1252.test(text));
    if (!isText) return { fault: 'not-text' };
    return text.trim() === '' ? { fault: 'empty-file' } : { text, encoding };
  }
  return { fault: 'not-text' };
}

function startsWith(bytes: Bytes, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function decoded(bytes: Bytes, encoding: FileEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
