/**
 * Node runs our TypeScript by stripping types and does not guess extensions, so each import of our own carries its own.
 */
const OURS = /^(?:\.{1,2}\/|#(?:app|db|jobs|tests)\/)/;
const HAS_EXTENSION = /\.(?:ts|tsx|js|mjs|json|css|sql|svg)(?:\?[a-z&=]+)?$/;

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'imports of our own files carry their extension' },
    messages: {
      extension: '"{{source}}" lacks its extension (.ts, .tsx, …).',
      climb: '"{{source}}" climbs out of its folder: use #app/, #db/, #jobs/ or #tests/.',
    },
  },
  create(context) {
    const isTest = /\/tests\//.test(context.filename.replaceAll('\\', '/'));
    function check(node) {
      const source = node.source?.value;
      if (typeof source !== 'string' || !OURS.test(source)) return;
      if (!HAS_EXTENSION.test(source))
        context.report({ node: node.source, messageId: 'extension', data: { source } });
      if (!isTest && source.startsWith('../../')) {
        context.report({ node: node.source, messageId: 'climb', data: { source } });
      }
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
    };
  },
};
