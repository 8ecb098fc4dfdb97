import { hasLeftCare } from '#app/modules/clients/left-care.ts';
import { ClientStatusTag } from '#app/modules/clients/person/ui/client-status-tag.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { WaitingEntry } from '../index.server.ts';
import type { WaitingPriority } from '../waiting-query.ts';

const TONES = { urgent: 'danger', high: 'warning', normal: 'neutral' } as const;

/** How pressing an entry is, with its word. */
export function PriorityTag({ priority }: { priority: WaitingPriority }) {
  const t = useT();
  return <Tag tone={TONES[priority]}>{t(`waitingList.priority_${priority}`)}</Tag>;
}

type Waiting = Pick<WaitingEntry['client'], 'status'>;

/** Marks a client who waits and has left care; who is discharged cannot be booked. Nothing for anybody else. */
export function LeftCareTag({ client }: { client: Waiting }) {
  return hasLeftCare(client.status) ? <ClientStatusTag status={client.status} /> : null;
}
