import { createHash } from 'node:crypto';
import { MAX_FORM_BYTES } from './form.server.ts';
import { readLimitedForm } from './read-limited-form.server.ts';

/** The most bytes of a form with a file: the file, and what stands around it. */
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
async function takeFile(data: FormData, field: string): Promise<SentFile | null> {
  const given = data.get(field);
  data.delete(field);
  if (given === null || typeof given === 'string' || (given.name === '' && given.size === 0)) return null;
  const bytes = new Uint8Array(await given.arrayBuffer());
  data.set(field, createHash('sha256').update(bytes).digest('base64url'));
  return { name: given.name, bytes };
}

/**
 * Reads a posted form, and the file in `field` if it has one. Without a session (`hasSession`) a form is never so large as
 * one with a file. Both are null where nothing was posted. Throws as `readLimitedForm`.
 */
export async function readPost(
  request: Request | null,
  field: string | undefined,
  hasSession: boolean,
): Promise<{ data: FormData | null; file: SentFile | null }> {
  if (request === null) return { data: null, file: null };
  const hasFile = field !== undefined;
  const data = await readLimitedForm(
    request,
    hasFile && hasSession ? MAX_FILE_FORM_BYTES : MAX_FORM_BYTES,
    hasFile,
  );
  return { data, file: hasFile ? await takeFile(data, field) : null };
}
