import { freePort } from '#db/embedded.server.ts';
import type { Answerer } from '../load/measure-load.ts';
import type { World } from '../world/make-world.ts';
import { startChild, type Child } from '#tests/support/child.ts';

/** The floors' own program, on the same database. `jwk` is the provider's public key. */
export async function startFloor(
  world: Pick<World, 'urls' | 'keyFile' | 'postmaster'>,
  jwk: string,
): Promise<Child & Answerer> {
  const child = await startChild('tests/bench/servers/floor.ts', await freePort(), {
    DATABASE_APP_URL: world.urls.app,
    DATABASE_PLATFORM_URL: world.urls.platform,
    KEY_FILE: world.keyFile,
    JWK_JSON: jwk,
  });
  return Object.assign(child, { postmaster: world.postmaster });
}
