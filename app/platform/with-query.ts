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
