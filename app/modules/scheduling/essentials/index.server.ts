export { readEssentials, type Essentials } from './read-essentials.server.ts';
