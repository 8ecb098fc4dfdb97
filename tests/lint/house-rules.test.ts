import { join } from 'node:path';
import house from '../../.ci/eslint-rules/index.js';
import { typescriptTester } from './rule-tester.ts';

const at = (path: string) => join(process.cwd(), path);

typescriptTester().run('A file is named after what it exports', house.rules['file-name'], {
  valid: [
    { filename: at('app/modules/scheduling/cancel-appointment.server.ts'), code: '' },
    { filename: at('app/modules/scheduling/appointment.schema.ts'), code: '' },
    { filename: at('.dependency-cruiser.mjs'), code: '' },
    { filename: at('app/platform/crypto/kms-key-service.server.ts'), code: '' },
    { filename: at('app/browser/service-worker.ts'), code: '' },
  ],
  invalid: [
    {
      filename: at('app/modules/scheduling/cancelAppointment.ts'),
      code: '',
      errors: [{ messageId: 'case' }],
    },
    { filename: at('app/platform/date-utils.ts'), code: '', errors: [{ messageId: 'word' }] },
    { filename: at('app/helpers/dates.ts'), code: '', errors: [{ messageId: 'word' }] },
    {
      filename: at('app/modules/clients/client-service.server.ts'),
      code: '',
      errors: [{ messageId: 'word' }],
    },
    { filename: at('app/platform/i18n/en/common.ts'), code: '', errors: [{ messageId: 'word' }] },
    { filename: at('app/modules/notes/note-v2.ts'), code: '', errors: [{ messageId: 'word' }] },
  ],
});

typescriptTester().run('An import carries its extension', house.rules['import-extension'], {
  valid: [
    "import { now } from '#app/platform/clock.ts';",
    "import styles from './page.css?url';",
    "import { z } from 'zod';",
    "export { book } from './book-appointment.server.ts';",
    "const m = await import('./late.ts');",
  ],
  invalid: [
    { code: "import { now } from '#app/platform/clock';", errors: [{ messageId: 'extension' }] },
    { code: "export * from './book-appointment.server';", errors: [{ messageId: 'extension' }] },
    { code: "const m = await import('./late');", errors: [{ messageId: 'extension' }] },
    {
      filename: 'app/modules/notes/x.ts',
      code: "import { y } from '../../platform/y.ts';",
      errors: [{ messageId: 'climb' }],
    },
  ],
});

typescriptTester().run('Whoever switches a rule off says why', house.rules['explained-exception'], {
  valid: [
    '// eslint-disable-next-line no-console -- the operator reads this\nlog();',
    '// an ordinary remark\nlog();',
  ],
  invalid: [
    { code: '// eslint-disable-next-line no-undef\nlog();', errors: [{ messageId: 'reason' }] },
    { code: '/* eslint-disable */\nlog();', errors: [{ messageId: 'rule' }] },
    { code: '// eslint-disable-next-line -- because I say so\nlog();', errors: [{ messageId: 'rule' }] },
  ],
});
