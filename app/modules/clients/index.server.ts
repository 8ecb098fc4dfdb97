export { readClientContact } from './read-client-contact.server.ts';
export type { ClientContact } from './read-client-contact.server.ts';
export { readClientNames } from './read-client-names.server.ts';
