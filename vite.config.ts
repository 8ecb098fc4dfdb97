import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { browserScripts } from './app/browser/vite-browser-scripts.ts';
import { bundlePackages } from './app/cli/bundle/bundle-packages.ts';

/**
 * The server build has two programs that share every module: `index.js` (server.ts: web, worker, migrations)
 * and `clinic.js` (the operator's commands). Remix names only its own entry, so this runs after it.
 */
function twoServerPrograms(): Plugin {
  return {
    name: 'two-server-programs',
    enforce: 'post',
    config: {
      order: 'post',
      handler: (_config, { isSsrBuild }) =>
        isSsrBuild
          ? {
              build: {
                rollupOptions: {
                  input: { index: 'server.ts', clinic: 'app/cli/clinic.ts' },
                  output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
                },
              },
            }
          : undefined,
    },
  };
}

/** Routes run on the server only: the client build keeps the stylesheet and the hashed script, and of routes nothing. */
function noClientRoutes(): Plugin {
  return {
    name: 'no-client-routes',
    enforce: 'post',
    transform: (_code, id) => (id.endsWith('?__remix-build-client-route') ? 'export {};' : undefined),
  };
}

export default defineConfig({
  plugins: [
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
      },
    }),
    browserScripts(),
    noClientRoutes(),
    twoServerPrograms(),
    browserScripts(),
    bundlePackages(),
  ],
  build: { target: 'es2022', sourcemap: false },
  // Here rather than in bundlePackages: only Rollup leaves out of them what nobody uses.
  ssr: { noExternal: ['drizzle-orm', 'zod'] },
});
