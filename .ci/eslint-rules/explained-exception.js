/** Whoever switches a rule off says why, on the same line, after `--`. */

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'every exception from a rule names the rule and carries its reason' },
    messages: {
      reason: 'Say why: `{{directive}} rule-name -- reason`.',
      rule: 'Name the rule that is switched off: `{{directive}} rule-name -- reason`.',
    },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const found = /^\s*(eslint-disable(?:-next-line|-line)?)(?:\s+([\s\S]*))?$/.exec(comment.value);
          if (!found) continue;
          const [, directive, rest = ''] = found;
          const [rules = '', reason = ''] = rest.split(/\s--\s/);
          const report = (messageId, loc) => context.report({ loc, messageId, data: { directive } });
          // A directive without rules switches this one off too, from where it stands: so this is reported before it.
          if (rules.trim() === '' || rules.trim().startsWith('--')) report('rule', { line: 0, column: 0 });
          else if (reason.trim().length < 8) report('reason', comment.loc);
        }
      },
    };
  },
};
