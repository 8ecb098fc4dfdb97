import { purgeSpentForms } from '#app/modules/identity/posts/index.server.ts';
import { purgeClinic } from '#jobs/contracts/upkeep.ts';
import { handler } from './handler.ts';

export const onPurgeClinic = handler(purgeClinic, (act) => act(purgeSpentForms));
