import { ClientStatusTag } from '#app/modules/clients/person/ui/client-status-tag.tsx';
import type { WaitingEntry } from '../index.server.ts';

type Waiting = Pick<WaitingEntry['client'], 'status'>;

/** Tells whether a client who waits has left care since. */
export const hasLeftCare = ({ status }: Waiting) => status === 'inactive' || status === 'discharged';

/** Marks a client who waits and has left care; who is discharged cannot be booked. Nothing for anybody else. */
export function LeftCareTag({ client }: { client: Waiting }) {
  return hasLeftCare(client) ? <ClientStatusTag status={client.status} /> : null;
}
