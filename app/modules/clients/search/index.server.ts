export {
  findKnownClients,
  matchesOf,
  personLookups,
  type Match,
  type Person,
} from './find-known-clients.server.ts';
export { searchClients } from './search-clients.server.ts';
export { unsealSearch, sealSearch } from './search-token.server.ts';
