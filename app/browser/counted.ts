/**
 * Words a number by the server's words, which stand on the page as `data-NAME` with `{n}` for the number, and as
 * `data-NAME-one` for one.
 */
export function counted(words: DOMStringMap, name: string, n: number): string {
  const said = (n === 1 ? words[`${name}One`] : undefined) ?? words[name] ?? '';
  return said.replace('{n}', String(n));
}
