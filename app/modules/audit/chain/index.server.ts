export { auditSigningFilesOf, useAuditSigning } from './audit-signing.server.ts';
export { readExportedHeads, type ExportedHeads } from './exported-heads.server.ts';
export { readShredding } from './read-shredding.server.ts';
export { sealAuditHead } from './seal-audit-head.server.ts';
export { verifyAuditChain, type ChainVerdict } from './verify-audit-chain.server.ts';
