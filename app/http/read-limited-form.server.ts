/** How many times its limit a form that is too large is read, and thrown away, before it is refused. */
const READ_ON = 32;

/** Reads a posted form of at most `limit` bytes. Throws a 413 when it is larger, a 415 when it is no form. */
export async function readLimitedForm(request: Request, limit: number): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    throw new Response('Unsupported form', { status: 415, statusText: 'unsupported-form' });
  }
  if (request.body === null) return new FormData();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size <= limit) chunks.push(chunk);
    // A browser that is still sending when it is answered shows a broken connection instead of the answer.
    else if (size > limit * READ_ON) break;
  }
  if (size > limit) throw new Response('Form too large', { status: 413, statusText: 'form-too-large' });
  try {
    return await new Response(Buffer.concat(chunks), { headers: { 'Content-Type': type } }).formData();
  } catch {
    throw new Response('Malformed form', { status: 400, statusText: 'malformed-form' });
  }
}
