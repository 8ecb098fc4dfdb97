export { findClientIds, searchClients } from './search-clients.server.ts';
export { unsealSearch, sealSearch } from './search-token.server.ts';
