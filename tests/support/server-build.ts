import type { ServerBuild } from '@remix-run/node';
import type { RouteConfigEntry } from '@remix-run/route-config';
import * as entry from '#app/entry.server.tsx';
import * as root from '#app/root.tsx';
import routes from '#app/routes.ts';

type RouteModule = ServerBuild['routes'][string]['module'];

// The real modules, by their path from app/: what the build would bundle.
const MODULES = import.meta.glob<RouteModule>(['../../app/routes/**/*.{ts,tsx}']);

/** One URL of app/routes.ts with everything it inherits. */
export interface SiteRoute {
  /** From the root, with parameters: `/c/:clinic/clients/:client`. */
  readonly pattern: string;
  /** The module's path from app/. */
  readonly file: string;
  readonly module: RouteModule;
}

/** The route modules as Remix's build hands them to the server, without building: made from app/routes.ts itself. */
export async function loadServerBuild(): Promise<{ build: ServerBuild; routes: readonly SiteRoute[] }> {
  const manifest: ServerBuild['routes'] = { root: { id: 'root', path: '', module: root as RouteModule } };
  const found: SiteRoute[] = [];
  const add = async (
    entries: readonly RouteConfigEntry[],
    parentId: string,
    prefix: string,
  ): Promise<void> => {
    for (const { file, id = file, path, index, children } of entries) {
      const load = MODULES[`../../app/${file}`];
      if (load === undefined) throw new Error(`app/routes.ts names ${file}, which is not there.`);
      const module = await load();
      const pattern = path === undefined ? prefix : `${prefix}/${path}`;
      manifest[id] = {
        id,
        parentId,
        module,
        ...(path === undefined ? {} : { path }),
        ...(index === true ? { index } : {}),
      };
      if (children === undefined) found.push({ pattern: pattern || '/', file, module });
      else await add(children, id, pattern);
    }
  };
  await add(routes, 'root', '');
  const build: ServerBuild = {
    mode: 'production',
    entry: { module: entry },
    routes: manifest,
    assets: { entry: { module: '', imports: [] }, routes: assetRoutes(manifest), url: '', version: 'test' },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    // As in vite.config.ts.
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    },
    isSpaMode: false,
  };
  return { build, routes: found };
}

function assetRoutes(manifest: ServerBuild['routes']): ServerBuild['assets']['routes'] {
  return Object.fromEntries(
    Object.values(manifest).flatMap((route) =>
      route === undefined
        ? []
        : [
            [
              route.id,
              {
                ...route,
                module: '',
                hasAction: 'action' in route.module,
                hasLoader: 'loader' in route.module,
                hasClientAction: false,
                hasClientLoader: false,
                hasErrorBoundary: 'ErrorBoundary' in route.module,
              },
            ],
          ],
    ),
  );
}
