import type { Rule } from 'eslint';

declare const house: {
  rules: Record<'explained-exception' | 'file-name' | 'guarded-route' | 'import-extension', Rule.RuleModule>;
};
export default house;
