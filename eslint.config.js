import tseslint from 'typescript-eslint';
import house from './.ci/eslint-rules/index.js';

/** Node strips these types; eslint must read JavaScript, TypeScript and TSX alike. */
const OUR_CODE = ['app/**/*.{ts,tsx}', 'db/**/*.ts', 'jobs/**/*.ts', 'server.ts'];
const TYPED = [...OUR_CODE, 'tests/**/*.{ts,tsx}'];

/** Pages are plain HTML under a Content-Security-Policy without 'unsafe-inline', rendered on the server alone. */
const PLAIN_HTML = [
  {
    selector: "JSXAttribute[name.name='style']",
    message: 'No inline styles: the CSP refuses them. Use a class.',
  },
  {
    selector:
      "JSXAttribute[name.name='dangerouslySetInnerHTML'], Property[key.name='dangerouslySetInnerHTML'], Literal[value='dangerouslySetInnerHTML'], MemberExpression[property.name='dangerouslySetInnerHTML']",
    message: 'No raw HTML: whatever is in it would be trusted.',
  },
  {
    selector: 'JSXAttribute[name.name=/^on[A-Z]/]',
    message: 'No event handlers in JSX: nothing is hydrated. Behaviour lives in app/browser.',
  },
  {
    selector:
      'JSXAttribute[name.name=/^(on[a-z]+|hx-on.*)$/], JSXAttribute > JSXNamespacedName[namespace.name="hx-on"]',
    message: 'No inline handlers: the CSP refuses them. Behaviour lives in app/browser.',
  },
  {
    selector: "JSXAttribute[name.name='href'] Literal[value=/^javascript:/i]",
    message: 'No javascript: addresses.',
  },
];

const MANNERS = [
  {
    selector: 'ImportDeclaration[source.value=/^@remix-run./] > ImportSpecifier[importKind="type"]',
    message: "Write `import type { X } from '@remix-run/…'`: an inline `type` breaks development pages.",
  },
  { selector: 'TSEnumDeclaration', message: 'No enums: a union of literals.' },
  {
    selector: 'TSParameterProperty',
    message: 'No parameter properties: Node strips types, it does not compile them.',
  },
  { selector: 'ExportDefaultDeclaration > ObjectExpression', message: 'Export by name.' },
];

/** A message of a schema is a code, and a code has words: `code('…')` compiles with no other (platform/forms). */
const WORDED_CODES = [
  {
    selector: 'Property[key.name=/^(error|message)$/] > Literal',
    message: "Write code('…'), which has words.",
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(min|max|length|nonempty|regex|int|gt|gte|lt|lte|multipleOf|refine|email|url|uuid|guid|date|datetime|string|number|iso)$/] > Literal[raw=/^[\'"`]/]',
    message: "Write code('…'), which has words.",
  },
];

/** One time for the whole request: "now" comes in as an argument or as scope.now. */
const NO_AMBIENT_TIME = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take `now` as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take `now` as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'Take `now` as an argument.',
  },
];

const NO_SKIPPED_TESTS = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|fixme|fails|skipIf|runIf)$/]',
    message: 'A test runs or is deleted: none is skipped, and none runs alone.',
  },
  {
    selector: "CallExpression[callee.property.name='waitForTimeout']",
    message: 'Wait for what should happen, never for time.',
  },
  {
    selector: "CallExpression[callee.object.name='vi'][callee.property.name='mock']",
    message: 'No mocked modules: pass what varies.',
  },
];

const NO_OTHER_CALENDARS = ['luxon', 'date-fns', 'dayjs', 'moment', 'rrule'].map((name) => ({
  name,
  message: 'Civil time is Temporal (temporal-polyfill) alone: others resolve overlaps differently.',
}));

const NO_REACT_IN_BROWSER = {
  name: 'react',
  importNames: ['useState', 'useEffect', 'useLayoutEffect', 'useReducer', 'useOptimistic', 'useTransition'],
  message: 'React renders on the server only; nothing is hydrated.',
};

const restricted = (...lists) => ['error', ...lists.flat()];

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'build/',
      'coverage/',
      '.data/',
      '.cache/',
      'test-results/',
      'playwright-report/',
      'public/',
      'terraform/',
      'db/migrations/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    name: 'every file',
    files: ['**/*.{js,mjs,ts,tsx}'],
    languageOptions: { parser: tseslint.parser },
    plugins: { house, '@typescript-eslint': tseslint.plugin },
    rules: {
      'house/file-name': 'error',
      'house/import-extension': 'error',
      'house/explained-exception': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-debugger': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-throw-literal': 'error',
      'no-self-compare': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-template-curly-in-string': 'error',
      'no-unsafe-finally': 'error',
      'no-fallthrough': 'error',
      'no-empty': 'error',
      'no-cond-assign': 'error',
      'no-control-regex': 'off',
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'no-restricted-imports': ['error', { paths: [...NO_OTHER_CALENDARS, NO_REACT_IN_BROWSER] }],
    },
  },

  {
    name: 'types',
    files: [...TYPED, '*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-unused-expressions': 'error',
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-require-imports': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      'no-restricted-syntax': restricted(MANNERS),
    },
  },

  {
    // These ask the type checker, which reads each file once whatever the number of rules.
    name: 'types, asked of the checker',
    files: TYPED,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe'] },
          ],
        },
      ],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },

  {
    name: 'a file past 300 lines is two files',
    files: OUR_CODE,
    rules: { 'max-lines': ['error', { max: 300 }], 'no-console': 'error' },
  },
  {
    // Lists of words, in both languages: nothing in them is read from top to bottom.
    name: 'words stand in one file',
    files: ['app/modules/**/words.ts', 'app/modules/**/*-words.ts'],
    rules: { 'max-lines': ['error', { max: 400 }] },
  },

  {
    name: 'pages are plain HTML',
    files: ['app/**/*.{ts,tsx}'],
    // It makes markup of parts that it knows to be safe.
    ignores: ['app/ui/markup.ts'],
    rules: { 'no-restricted-syntax': restricted(MANNERS, PLAIN_HTML) },
  },
  {
    name: 'one time for the whole request',
    files: ['app/modules/**/*.ts', 'jobs/handlers/**/*.ts'],
    rules: { 'no-restricted-syntax': restricted(MANNERS, PLAIN_HTML, NO_AMBIENT_TIME) },
  },
  {
    name: 'what a form says has words',
    files: ['app/modules/**/*.schema.ts', 'app/modules/**/forms.ts'],
    rules: { 'no-restricted-syntax': restricted(MANNERS, PLAIN_HTML, NO_AMBIENT_TIME, WORDED_CODES) },
  },
  {
    name: 'domain components',
    files: ['app/modules/**/*.tsx'],
    rules: { 'no-restricted-syntax': restricted(MANNERS, PLAIN_HTML, NO_AMBIENT_TIME) },
  },

  {
    name: 'routes are thin and guarded',
    files: ['app/routes/**/*.{ts,tsx}', 'app/root.tsx'],
    rules: {
      'house/guarded-route': 'error',
      'max-lines': ['error', { max: 150 }],
      'no-restricted-syntax': restricted(MANNERS, PLAIN_HTML, NO_AMBIENT_TIME),
    },
  },

  {
    name: 'reports read and never write',
    files: ['app/modules/reports/**/*.ts'],
    rules: {
      'no-restricted-syntax': restricted(MANNERS, PLAIN_HTML, NO_AMBIENT_TIME, [
        {
          selector:
            'CallExpression[callee.property.name=/^(insert|update|delete)$/][callee.object.name=/^(tx|db)$/], CallExpression[callee.property.name=/^(insert|update|delete)$/][callee.object.property.name="tx"]',
          message: 'Reports read; the context that owns the row writes it.',
        },
      ]),
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['#app/modules/*/index.server.ts'],
              allowImportNamePattern: '^(read|is|can|has)',
              allowTypeImports: true,
              message: 'Reports read: only readX, isX, canX, hasX.',
            },
          ],
        },
      ],
    },
  },

  {
    // Indexes into byte arrays of a fixed length, and into the demo's fixed lists, which the compiler cannot know.
    name: 'bytes and invented data',
    files: [
      'db/seed/**/*.ts',
      'app/cli/demo/**/*.ts',
      'app/platform/crypto/**/*.ts',
      'app/platform/new-id.ts',
    ],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },

  {
    // The operator's commands speak to a terminal; the configuration files must export by default.
    name: 'programs of the command line',
    files: ['app/cli/**/*.ts', 'tests/**/*.ts', '.ci/**/*.{js,mjs}', '*.{js,mjs,ts}'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'configuration files export by default',
    files: ['*.config.{js,ts}', '.ci/**/*.js', 'app/routes.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },

  {
    // A declaration must repeat the parameters of what it extends.
    name: 'declarations',
    files: ['**/*.d.ts'],
    rules: { '@typescript-eslint/no-unused-vars': 'off' },
  },

  {
    name: 'tests',
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-template-curly-in-string': 'off',
      'no-restricted-imports': ['error', { paths: NO_OTHER_CALENDARS }],
      'no-restricted-syntax': restricted(NO_SKIPPED_TESTS),
    },
  },
);
