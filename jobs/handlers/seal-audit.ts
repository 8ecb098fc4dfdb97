import { sealAuditHead } from '#app/modules/audit/index.server.ts';
import { sealAudit } from '#jobs/contracts/upkeep.ts';
import { handler } from './handler.ts';

export const onSealAudit = handler(sealAudit, async (act) => void (await act(sealAuditHead)));
