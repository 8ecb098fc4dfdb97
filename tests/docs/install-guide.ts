import { readFileSync } from 'node:fs';

interface Block {
  readonly language: string;
  readonly code: string;
  /** The paragraph before it says that it is run by hand. */
  readonly isByHand: boolean;
}

/** docs/operations/install.md, as a test follows it. */
export interface InstallGuide {
  /** The blocks of commands in their order, but those that are run by hand. */
  readonly commands: readonly string[];
  /** The block of this language. */
  block(language: string): string;
  /** The second cell of the table's row that begins with `first`. */
  cell(first: string): string;
}

export function readInstallGuide(): InstallGuide {
  const text = readFileSync('docs/operations/install.md', 'utf8');
  const blocks = blocksOf(text);
  return {
    commands: blocks
      .filter(({ language, isByHand }) => language === 'sh' && !isByHand)
      .map(({ code }) => code),
    block(wanted) {
      const found = blocks.find(({ language }) => language === wanted);
      if (found === undefined) throw new Error(`The guide has no block of ${wanted}.`);
      return found.code;
    },
    cell(first) {
      const row = text.split('\n').find((line) => line.startsWith(`| ${first}`));
      if (row === undefined) throw new Error(`The guide has no row of ${first}.`);
      return /`(.+)`/.exec(row.split('|')[2] ?? '')?.[1] ?? '';
    },
  };
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  // Between fences stand text and blocks in turn, and a block begins with the name of its language.
  const parts = text.split(/^```/m);
  for (let at = 1; at < parts.length; at += 2) {
    const [language = '', ...lines] = (parts[at] ?? '').split('\n');
    const before = (parts[at - 1] ?? '').trimEnd().split('\n\n').at(-1) ?? '';
    blocks.push({ language, code: lines.join('\n'), isByHand: /by hand/i.test(before) });
  }
  return blocks;
}
