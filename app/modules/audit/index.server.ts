export { auditSigningFilesOf, useAuditSigning } from './audit-signing.server.ts';
export { readAuditEvent } from './read-audit-event.server.ts';
export { readAuditTrail } from './read-audit-trail.server.ts';
export { sealAuditHead } from './seal-audit-head.server.ts';
export { verifyAuditChain } from './verify-audit-chain.server.ts';
