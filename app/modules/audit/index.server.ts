export { auditSigningFilesOf, useAuditSigning } from './audit-signing.server.ts';
export type { AuditSigningFiles, SignedHead } from './audit-signing.server.ts';
export { readAuditEvent } from './read-audit-event.server.ts';
export { AUDIT_PAGE, readAuditTrail } from './read-audit-trail.server.ts';
export type { AuditCursor, AuditFilter, AuditLine } from './read-audit-trail.server.ts';
export { sealAuditHead } from './seal-audit-head.server.ts';
export { verifyAuditChain } from './verify-audit-chain.server.ts';
export type { ChainVerdict } from './verify-audit-chain.server.ts';
