import type { CLIENT_STATUSES } from '#db/schema/clients.ts';
import type { ClientTask } from '#app/modules/clients/person/client-tasks.ts';
import { hasLeftCare } from '#app/modules/clients/left-care.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useFrame } from '#app/ui/frame.ts';

/** What the viewer may do with a client. Booking is left out where it is the next step (`tasks`): the page asks for it. */
export function ClientActions(props: {
  client: { readonly id: string; readonly status: (typeof CLIENT_STATUSES)[number] };
  booking: string;
  tasks: readonly ClientTask[];
}) {
  const { client, booking, tasks } = props;
  const t = useT();
  const { clinic, can } = useFrame();
  const slug = clinic?.slug ?? '';
  return (
    <>
      {can('audit.read') ? (
        <ButtonLink href={paths.clientAudit(slug, client.id)} variant="quiet" icon="history">
          {t('clients.whoOpened')}
        </ButtonLink>
      ) : null}
      {can('client.update') && hasLeftCare(client.status) ? (
        <ButtonLink href={paths.activateClient(slug, client.id)} variant="secondary" icon="check-circle">
          {t('activation.open')}
        </ButtonLink>
      ) : null}
      {can('client.update') ? (
        <ButtonLink href={paths.editClient(slug, client.id)} variant="secondary" icon="edit">
          {t('clients.editDetails')}
        </ButtonLink>
      ) : null}
      {can('appointment.create') && !tasks.includes('book') ? (
        <ButtonLink href={booking} icon="calendar" variant={tasks.length === 0 ? 'primary' : 'secondary'}>
          {t('clients.bookAppointment')}
        </ButtonLink>
      ) : null}
    </>
  );
}
