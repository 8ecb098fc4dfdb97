/** A part of a wording's text as it is drawn. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** A piece of a line: words, a blank to write on, or a box to tick. */
export type Piece = string | { readonly mark: 'blank' | 'box' };

/**
 * Divides a text into blocks: a line that begins with `# ` is a heading, lines that begin with `- ` are a list, an empty line
 * begins a paragraph. Nothing is left out but these signs.
 */
export function blocksOf(body: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let items: string[] = [];
  const end = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', text: lines.join('\n') });
    if (items.length > 0) blocks.push({ kind: 'list', items });
    [lines, items] = [[], []];
  };
  for (const line of body.split('\n')) {
    const isItem = line.startsWith('- ');
    const isHeading = line.startsWith('# ');
    if (isHeading || line.trim() === '' || isItem !== items.length > 0) end();
    if (isHeading) blocks.push({ kind: 'heading', text: line.slice(2) });
    else if (isItem) items.push(line.slice(2));
    else if (line.trim() !== '') lines.push(line);
  }
  end();
  return blocks;
}

/** Divides a line: three underscores or more are a blank, `[ ]` is a box. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(/(_{3,}|\[ \])/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === '[ ]' ? { mark: 'box' } : /^_{3,}$/.test(piece) ? { mark: 'blank' } : piece));
}
