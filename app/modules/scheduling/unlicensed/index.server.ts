export { readUnlicensed, readUnlicensedWith, type UnlicensedVisit } from './read-unlicensed.server.ts';
