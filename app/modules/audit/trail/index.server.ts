export { findAuditEvent, openAuditEvent } from './read-audit-event.server.ts';
export { readAuditTrail, selectAuditedClients } from './read-audit-trail.server.ts';
