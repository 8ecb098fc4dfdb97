import house from '../../.ci/eslint-rules/index.js';
import { typescriptTester } from './rule-tester.ts';

const inTenant = "import { inTenant } from '#app/http/index.server.ts';\n";
const openToAll = "import { openToAll } from '#app/http/index.server.ts';\n";
const clinic = 'app/routes/clinic/appointments/new.tsx';
const bare = { messageId: 'bare' };

typescriptTester().run('No page of a clinic can be reached past its wrapper', house.rules['guarded-route'], {
  valid: [
    {
      filename: clinic,
      code: `${inTenant}export const loader = (args) => inTenant(args, { can: 'x' }, async () => 1);`,
    },
    {
      filename: clinic,
      code: `${inTenant}export const loader = async (args) => await inTenant(args, {}, fn);`,
    },
    {
      filename: clinic,
      code: `${inTenant}export function action(args: Args) { return inTenant(args, {}, fn); }`,
    },
    {
      filename: clinic,
      code: `${inTenant}export async function action(args) { return inTenant(args, {}, fn); }`,
    },
    { filename: clinic, code: `${inTenant}export const loader = inTenant(door, fn) satisfies Loader;` },
    { filename: clinic, code: 'export default function Page() { return <p>hi</p>; }' },
    { filename: clinic, code: "export type { Loader as loader } from './types.ts';" },
    {
      filename: 'app/routes/portal/home.tsx',
      code: "import { inPortal } from '#app/http/index.server.ts';\nexport const loader = (args) => inPortal(args, {}, fn);",
    },
    {
      filename: 'app/routes/kiosk/arrive.tsx',
      code: "import { inKiosk } from '#app/http/in-kiosk.server.ts';\nexport const action = (args) => inKiosk(args, {}, fn);",
    },
    {
      filename: 'app/routes/platform/jobs.tsx',
      code: "import { asOperator } from '#app/http/index.server.ts';\nexport const loader = (args) => asOperator(args, fn);",
    },
    {
      filename: 'app/routes/public/home.tsx',
      code: `${openToAll}export const loader = (args) => openToAll(args, fn);`,
    },
    {
      filename: 'app/routes/auth/clinics.tsx',
      code: "import { withSession } from '#app/http/index.server.ts';\nexport const loader = (args) => withSession(args, fn);",
    },
    { filename: 'app/root.tsx', code: `${openToAll}export const loader = (args) => openToAll(args, fn);` },
  ],
  invalid: [
    { filename: clinic, code: 'export const loader = async () => db.select();', errors: [bare] },
    { filename: clinic, code: 'export async function action({ request }) { return null; }', errors: [bare] },
    {
      name: 'work before the wrapper',
      filename: clinic,
      code: `${inTenant}export async function loader(args) { await peek(); return inTenant(args, {}, fn); }`,
      errors: [bare],
    },
    {
      name: 'a wrapper among other things',
      filename: clinic,
      code: `${inTenant}export const loader = (args) => open ? null : inTenant(args, {}, fn);`,
      errors: [bare],
    },
    {
      name: 'something done with the answer',
      filename: clinic,
      code: `${inTenant}export const loader = (args) => inTenant(args, {}, fn).catch(() => null);`,
      errors: [bare],
    },
    {
      name: 'a wrapper that is not strict enough here',
      filename: clinic,
      code: `${openToAll}export const loader = (args) => openToAll(args, fn);`,
      errors: [bare],
    },
    {
      name: 'a wrapper of the same name, made elsewhere',
      filename: clinic,
      code: 'const inTenant = (args, door, fn) => fn(args);\nexport const loader = (args) => inTenant(args, {}, fn);',
      errors: [{ messageId: 'source' }],
    },
    {
      name: 'another function under the name of a wrapper',
      filename: clinic,
      code: "import { openToAll as inTenant } from '#app/http/index.server.ts';\nexport const loader = (args) => inTenant(args, fn);",
      errors: [{ messageId: 'source' }],
    },
    { filename: clinic, code: "export { loader } from './other.tsx';", errors: [{ messageId: 'inPlace' }] },
    {
      filename: clinic,
      code: 'const fn = () => 1;\nexport { fn as loader };',
      errors: [{ messageId: 'inPlace' }],
    },
    {
      filename: clinic,
      code: 'export const { loader, action } = make();',
      errors: [{ messageId: 'inPlace' }, { messageId: 'inPlace' }],
    },
    { filename: clinic, code: "export * from './other.tsx';", errors: [{ messageId: 'star' }] },
    { filename: clinic, code: 'export const clientLoader = () => null;', errors: [{ messageId: 'browser' }] },
    {
      name: 'an open page, bare',
      filename: 'app/routes/public/home.tsx',
      code: 'export const loader = () => null;',
      errors: [bare],
    },
    {
      name: 'the root, bare',
      filename: 'app/root.tsx',
      code: 'export const loader = () => null;',
      errors: [bare],
    },
    {
      name: 'a folder nobody has thought of',
      filename: 'app/routes/new-area/page.tsx',
      code: 'export const loader = () => null;',
      errors: [bare],
    },
  ],
});
