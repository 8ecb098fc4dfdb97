export { auditKnown } from './audit-known.server.ts';
export { findByPartOfEmail } from './client-emails.server.ts';
export { readClientIndex } from './client-index.server.ts';
export { comparable, isSameToCompare, type Person } from './compare-people.server.ts';
export {
  findKnownClients,
  findNewlyKnown,
  knownPerson,
  type FindOthers,
} from './find-known-clients.server.ts';
