import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What the bench asks of the code of another checkout: how its world is made, how its servers are started, how somebody is
 * signed in there. A checkout that names these otherwise cannot be measured beside this one.
 */
export interface OfCheckout {
  readonly world: Pick<typeof import('../world/make-world.ts'), 'makeWorld'>;
  readonly embedded: Pick<typeof import('#db/embedded.server.ts'), 'startEmbeddedServer'>;
  readonly production: Pick<
    typeof import('#tests/support/production-server.ts'),
    'startProductionServer' | 'openSession'
  >;
}

/** A module of the checkout in whose folder this process runs; its own imports are that checkout's too. */
export function fromCheckout<Module>(path: string): Promise<Module> {
  return import(pathToFileURL(resolve(path)).href) as Promise<Module>;
}
