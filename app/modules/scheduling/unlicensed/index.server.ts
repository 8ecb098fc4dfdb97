export { readUnlicensed, type UnlicensedVisit } from './read-unlicensed.server.ts';
