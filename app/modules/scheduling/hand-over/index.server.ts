export { handOver, holdHanded, type HandOverRefusal } from './hand-over.server.ts';
export { readHandOver, type HandOver, type HandOverRow, type Touching } from './read-hand-over.server.ts';
export { readHanded, type Handed } from './read-handed.server.ts';
export type { TakenAway } from './read-surroundings.server.ts';
