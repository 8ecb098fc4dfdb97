import type { ServerBuild } from '@remix-run/node';

type Route = NonNullable<ServerBuild['routes'][string]>;

/** One address of the site, with the part of the build that answers it. */
export interface PageBuild {
  /** The address from the root, as Express and Remix both write it: `/c/:clinic/clients/:client`. */
  readonly pattern: string;
  readonly build: ServerBuild;
  /** True when the address shows a page. An address without a component answers data. */
  readonly isPage: boolean;
  /** What alone the address takes: posts where it has no loader, reading where it answers data and has no action. */
  readonly only: 'POST' | 'GET' | null;
}

/**
 * Splits the build into parts, one for each address, the more definite before the less definite. Remix compares a
 * request with every route of its build, four times over, and compiles each pattern anew: with sixty routes, that is a
 * third of a small page.
 */
export function splitBuild(build: ServerBuild): PageBuild[] {
  const routes = Object.values(build.routes).filter((route) => route !== undefined);
  const parents = new Set(routes.map(({ parentId }) => parentId));
  const leaves = routes.filter(({ id, path }) => !parents.has(id) && path !== '*');
  const catchAll = routes.filter(({ path }) => path === '*');
  return leaves
    .map((leaf) => {
      const line = withParents(leaf, build);
      const pattern = `/${line.flatMap(({ path }) => path || []).join('/')}`;
      return {
        pattern,
        build: onlyRoutes(build, [...line, ...catchAll]),
        isPage: isPage(leaf),
        only: onlyOf(leaf),
      };
    })
    .sort((a, b) => order(a.pattern).localeCompare(order(b.pattern)));
}

function isPage({ module }: Route): boolean {
  return module.default !== undefined || module.ErrorBoundary !== undefined;
}

function onlyOf(route: Route): PageBuild['only'] {
  const { loader, action } = route.module;
  if (loader === undefined && action !== undefined) return 'POST';
  return action === undefined && !isPage(route) ? 'GET' : null;
}

/** Returns the routes from the root down to `route`. */
function withParents(route: Route, build: ServerBuild): Route[] {
  const parent = route.parentId === undefined ? undefined : build.routes[route.parentId];
  return parent === undefined ? [route] : [...withParents(parent, build), route];
}

function onlyRoutes(build: ServerBuild, routes: readonly Route[]): ServerBuild {
  const ids = new Set(routes.map(({ id }) => id));
  const only = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}

/** Returns a text to sort by, which puts a fixed segment before a parameter in the same place. */
function order(pattern: string): string {
  return pattern
    .split('/')
    .map((segment) => (segment.startsWith(':') ? '1' : `0${segment}`))
    .join('/');
}
