import { createHash } from 'node:crypto';

/** A form with a file may be so much larger than another: the file, and what stands around it. */
export const MAX_FILE_FORM_BYTES = 2 * 1024 * 1024 + 256 * 1024;

/** A file as a browser sent it. Its name is text and no path. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Takes the file out of a posted form, and leaves the SHA-256 of its content in its field, by which a repeated post is known. Null, and an
 * empty form field, where none was chosen: a browser then sends a nameless empty one.
 */
export async function takeFile(data: FormData, field: string): Promise<SentFile | null> {
  const given = data.get(field);
  data.delete(field);
  if (given === null || typeof given === 'string' || (given.name === '' && given.size === 0)) return null;
  const bytes = new Uint8Array(await given.arrayBuffer());
  data.set(field, createHash('sha256').update(bytes).digest('base64url'));
  return { name: given.name, bytes };
}
