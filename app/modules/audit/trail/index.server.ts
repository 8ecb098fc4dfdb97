export { readAuditEvent } from './read-audit-event.server.ts';
export { readAuditTrail } from './read-audit-trail.server.ts';
