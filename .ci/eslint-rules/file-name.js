import { relative } from 'node:path';

/** Words that say nothing about what a file is for (docs/house.md, "Names and manners"). */
const EMPTY_WORDS = /^(utils?|helpers?|common|managers?|services?|misc|v\d+)$/;
const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** Terms of the field that contain such a word: the key management service, what a clinic offers, service workers. */
const TERMS = [
  /^(?:add|change|list|lock|new|offer|read|recorded)-services?$/,
  /^services?-(?:answers|as-fields|fields|in-words|query|table)$/,
  /(^|-)key-service(-|$)/,
  /(^|-)service-worker(-|$)/,
];

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'files and folders are kebab-case and named after what they hold' },
    messages: {
      case: '"{{part}}" is not kebab-case.',
      word: '"{{part}}" says nothing: name the file after what it exports (no {{word}}).',
    },
  },
  create(context) {
    return {
      Program(node) {
        const parts = relative(context.cwd, context.filename).replaceAll('\\', '/').split('/');
        for (const [i, part] of parts.entries()) {
          // `book.server.ts`: the name is what stands before the first dot; `.ci` and `.dependency-cruiser.mjs` begin with one.
          const name = part.replace(/^\./, '').split('.')[0];
          const where = i === parts.length - 1 ? part : `${part}/`;
          if (!KEBAB.test(name)) context.report({ node, messageId: 'case', data: { part: where } });
          if (TERMS.some((term) => term.test(name))) continue;
          const word = name.split('-').find((w) => EMPTY_WORDS.test(w));
          if (word) context.report({ node, messageId: 'word', data: { part: where, word } });
        }
      },
    };
  },
};
