import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGES = ['README.md', 'docs', 'docs/guides', 'docs/compliance'].flatMap((place) =>
  place.endsWith('.md')
    ? [place]
    : readdirSync(place)
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(place, name)),
);

describe('the documentation', () => {
  it('names only code and tests that are there, where it claims compliance', () => {
    const page = readFileSync('docs/compliance/README.md', 'utf8');
    const named = [...page.matchAll(/`((?:app|db|tests)\/[^`]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('links to pages that are there', () => {
    const dead = PAGES.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)]
        .map(([, target = '']) => join(dirname(page), target))
        .filter((target) => !existsSync(target))
        .map((target) => `${page}: ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('has a guide for each role that signs in', () => {
    const guides = readdirSync('docs/guides');
    for (const role of ['reception', 'therapist', 'supervisor', 'administrator', 'billing', 'operator']) {
      expect(guides).toContain(`${role}.md`);
      expect(readFileSync('README.md', 'utf8')).toContain(`docs/guides/${role}.md`);
    }
  });
});
