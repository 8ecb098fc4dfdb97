import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Scale } from '../scale.ts';
import { fromCheckout, type OfCheckout } from './of-checkout.ts';
import { toPortable, type PortableWorld } from './portable.ts';

/**
 * A program that makes the bench's world by the code of the checkout in whose folder it runs, and says over IPC in which
 * folder it lies. PostgreSQL stops when it exits.
 */
const { scale, at } = JSON.parse(process.argv[2] ?? '') as { scale: Scale; at: string };
const { makeWorld } = await fromCheckout<OfCheckout['world']>('tests/bench/world/make-world.ts');
const world = await makeWorld(scale, new Date(at));
const portable: PortableWorld = {
  urls: world.urls,
  madeAt: at,
  rows: world.rows,
  largest: toPortable(world.largest),
  candidates: world.candidates.map(toPortable),
};
const folder = dirname(world.keyFile);
writeFileSync(join(folder, 'world.json'), JSON.stringify(portable));
process.send!(folder, () => process.exit(0));
