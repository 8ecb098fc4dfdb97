export {
  readAround,
  readSurroundings,
  timesBesides,
  type Surroundings,
  type TakenSession,
} from './read-around.server.ts';
