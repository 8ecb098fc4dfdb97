import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly bin?: string | Readonly<Record<string, string>>;
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Manifest & { scripts: object };
const { dependencies, devDependencies, scripts } = read('package.json');
const manifestOf = (name: string) => read(`node_modules/${name}/package.json`);

/** Loaded by name and by no import, each with what loads it. */
const LOADED_BY_NAME: Readonly<Record<string, string>> = {
  node: 'npm scripts run on it, whatever the machine has',
  '@vitest/coverage-v8': 'vitest.config.ts names it as coverage provider v8',
};

const SPECIFIER =
  /(?:\bfrom|\bimport|\brequire|\bimport\(|\brequire\(|\bresolve\(|@import)\s*['"]([^'"\n]+)['"]/g;

/** The packages that these files import, each by its name: `@scope/name` or `name`. */
function packagesIn(patterns: string[]): ReadonlySet<string> {
  return new Set(
    globSync(patterns, { exclude: ['node_modules/**', 'build/**'] }).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(SPECIFIER)].map(([, specifier = '']) =>
        specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
    ),
  );
}

const inProduct = packagesIn(['app/**/*.{ts,tsx,css}', 'db/**/*.ts', 'jobs/**/*.ts', 'server.ts']);
const anywhere = new Set([
  ...inProduct,
  ...packagesIn(['tests/**/*.{ts,tsx,mjs}', '.ci/**/*.{js,mjs}', '*.{ts,js,mjs}', '.dependency-cruiser.mjs']),
]);

/** Whether a package that is used asks to find this one beside it. */
const isPeer = (name: string, used: ReadonlySet<string>) =>
  Object.keys({ ...dependencies, ...devDependencies }).some((other) => {
    const { peerDependencies = {}, peerDependenciesMeta = {} } = manifestOf(other);
    return used.has(other) && name in peerDependencies && peerDependenciesMeta[name]?.optional !== true;
  });

/** Whether a script, or a stage of the tests, runs one of the package's programs. */
const PROGRAMS = JSON.stringify(scripts) + readFileSync('tests/runner/stages.ts', 'utf8');
const isProgram = (name: string) => {
  const { bin = {} } = manifestOf(name);
  const names = typeof bin === 'string' ? [name] : Object.keys(bin);
  return names.some((program) => new RegExp(`["' ]${program}[ "']`).test(PROGRAMS));
};

/** `@types/x` describes x, and `@types/scope__x` describes `@scope/x`. */
const isTypesOfUsed = (name: string) => {
  const [, described = ''] = /^@types\/(.+)$/.exec(name) ?? [];
  return described === 'node' || anywhere.has(described.replace(/^(.+)__/, '@$1/'));
};

describe('the packages that package.json names', () => {
  test.each(Object.keys(dependencies))('%s is used by the product', (name) => {
    expect(inProduct.has(name) || isPeer(name, inProduct)).toBe(true);
  });

  test.each(Object.keys(devDependencies))('%s is used for building or testing', (name) => {
    const isUsed = anywhere.has(name) || isPeer(name, anywhere) || isProgram(name) || isTypesOfUsed(name);
    expect(isUsed || name in LOADED_BY_NAME).toBe(true);
  });

  test('no exception is longer needed than its package is there', () => {
    expect(Object.keys(LOADED_BY_NAME).filter((name) => !(name in devDependencies))).toEqual([]);
  });
});
