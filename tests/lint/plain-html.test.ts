import { globSync } from 'node:fs';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();
const restrictedIn = async (file: string) => {
  const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Linter.RulesRecord };
  return rules['no-restricted-syntax'];
};
const files = globSync('app/**/*.{ts,tsx}')
  .filter((file) => !file.endsWith('.d.ts'))
  .sort();

/** What a file of this name is told about raw HTML. */
async function complaintsOf(filename: string, code: string): Promise<string[]> {
  const rule = await restrictedIn(filename);
  const found = new Linter().verify(
    code,
    {
      files: ['**/*.{ts,tsx}'],
      languageOptions: { parser: tseslint.parser as Linter.Parser },
      rules: rule === undefined ? {} : { 'no-restricted-syntax': rule },
    },
    filename,
  );
  return found.map(({ message }) => message);
}

describe('Raw HTML', () => {
  it('is refused in every file of the app but the one that makes markup of what is safe', async () => {
    const allowed: string[] = [];
    for (const file of files) {
      const complaints = await complaintsOf(
        file,
        'export const x = { dangerouslySetInnerHTML: { __html: y } };',
      );
      if (!complaints.some((message) => message.startsWith('No raw HTML'))) allowed.push(file);
    }
    expect(files.length).toBeGreaterThan(400);
    expect(allowed).toEqual(['app/routes.ts', 'app/ui/markup.ts']);
  });

  it.each([
    'export const x = { dangerouslySetInnerHTML };',
    "export const x = { 'dangerouslySetInnerHTML': y };",
    "export const x = { ['dangerouslySetInnerHTML']: y };",
    'x.dangerouslySetInnerHTML = y;',
  ])('is found however it is written: %s', async (code) => {
    for (const file of ['app/modules/notes/x.ts', 'app/ui/x.tsx'])
      expect(await complaintsOf(file, code)).toContainEqual(expect.stringMatching(/^No raw HTML/));
  });
});
