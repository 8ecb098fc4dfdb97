const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  '#x27': "'",
  '#39': "'",
};
const unescape = (text: string) =>
  text.replace(/&(quot|amp|lt|gt|#x27|#39);/g, (_, name: string) => ENTITIES[name]!);
const attribute = (tag: string, name: string) => {
  const found = new RegExp(` ${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found === null ? null : unescape(found[1] ?? '');
};

/**
 * The fields of the last form of a page's main part that posts, as a browser without scripts would send them when nothing is typed. Throws
 * when there is no such form.
 */
export function readFilledForm(html: string): URLSearchParams {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const form = [...main.matchAll(/<form[^>]* method="post"[^>]*>([\s\S]*?)<\/form>/g)].at(-1)?.[1];
  if (form === undefined)
    throw new Error(`There is no form: ${/<h1[\s\S]*?<\/h1>/.exec(html)?.[0] ?? html.slice(0, 200)}`);
  const fields = new URLSearchParams();
  for (const [tag] of form.matchAll(
    /<(?:input|select|textarea)[^>]*>(?:(?<=<select[^>]*>)[\s\S]*?<\/select>|(?<=<textarea[^>]*>)[\s\S]*?<\/textarea>)?/g,
  )) {
    const name = attribute(tag, 'name');
    const type = attribute(tag, 'type') ?? '';
    if (name === null || ['file', 'submit', 'button'].includes(type)) continue;
    if (['radio', 'checkbox'].includes(type) && attribute(tag, 'checked') === null) continue;
    fields.append(name, valueOf(tag));
  }
  return fields;
}

function valueOf(tag: string): string {
  if (tag.startsWith('<textarea')) return unescape(/>([\s\S]*)<\/textarea>/.exec(tag)?.[1] ?? '');
  if (!tag.startsWith('<select')) return attribute(tag, 'value') ?? '';
  const options = [...tag.matchAll(/<option[^>]*>/g)].map(([option]) => option);
  const chosen = options.find((option) => attribute(option, 'selected') !== null) ?? options[0];
  return chosen === undefined ? '' : (attribute(chosen, 'value') ?? '');
}
