/** Returns `path` with these query parameters; absent and empty ones are left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | readonly string[] | null | undefined>>,
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) {
      if (one !== '') parameters.append(name, one);
    }
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Returns `path` with some of its query parameters changed; null leaves one out. */
export function alteredPath(path: string, changes: Readonly<Record<string, string | null>>): string {
  const [address = '', query = ''] = path.split('?');
  const kept = new URLSearchParams(query);
  for (const name of Object.keys(changes)) kept.delete(name);
  const text = new URLSearchParams([
    ...kept,
    ...Object.entries(changes).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  ]).toString();
  return text === '' ? address : `${address}?${text}`;
}
