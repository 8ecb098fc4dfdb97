import type { ServerBuild } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { splitBuild } from '#app/http/split-build.server.ts';

/** A build of these routes: id, parent, path. */
function buildOf(...routes: readonly [string, string | undefined, string | undefined][]): ServerBuild {
  const all = Object.fromEntries(
    routes.map(([id, parentId, path]) => [id, { id, parentId, path, module: {} }]),
  );
  return { routes: all, assets: { routes: all } } as unknown as ServerBuild;
}

const build = buildOf(
  ['root', undefined, ''],
  ['home', 'root', undefined],
  ['client', 'root', 'c/:clinic/clients/:client'],
  ['new-client', 'root', 'c/:clinic/clients/new'],
  ['frame', 'root', 'c/:clinic/admin'],
  ['audit', 'frame', 'audit'],
  ['not-found', 'root', '*'],
);

describe('the build in parts', () => {
  it('asks a fixed address before one with a parameter in the same place', () => {
    const patterns = splitBuild(build).map(({ pattern }) => pattern);
    expect(patterns).toEqual([
      '/',
      '/c/:clinic/admin/audit',
      '/c/:clinic/clients/new',
      '/c/:clinic/clients/:client',
    ]);
  });

  it('gives each address its own route, what that stands in, and the page for nothing found', () => {
    const parts = new Map(splitBuild(build).map((part) => [part.pattern, part.build]));
    const audit = parts.get('/c/:clinic/admin/audit')!;
    expect(Object.keys(audit.routes)).toEqual(['root', 'frame', 'audit', 'not-found']);
    expect(Object.keys(audit.assets.routes)).toEqual(['root', 'frame', 'audit', 'not-found']);
  });
});
