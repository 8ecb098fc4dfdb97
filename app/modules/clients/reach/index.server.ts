export { readSharers } from './read-sharers.server.ts';
