export { findClientIds, searchClients } from './search-clients.server.ts';
export { countWaiting } from './read-waiting.server.ts';
export { unsealSearch, sealSearch } from './search-token.server.ts';
export { readComingOfAge, type ClientComingOfAge } from './read-coming-of-age.server.ts';
