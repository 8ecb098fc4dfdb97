export { readSetup } from './read-setup.server.ts';
