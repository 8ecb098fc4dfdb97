export { readAround, readSurroundings, type Surroundings, type TakenSession } from './read-around.server.ts';
