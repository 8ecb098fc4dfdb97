import { Fragment } from 'react';
import { NameWithBirth } from '#app/modules/clients/person/ui/name-with-birth.tsx';
import { formatName } from '#app/platform/i18n/index.ts';
import type { ListedClient } from '../list-appointments.server.ts';

/** Everybody who attends, in one line, each with the birth date in smaller letters where it is known. */
export function ToldClients({ clients }: { clients: readonly Omit<ListedClient, 'status'>[] }) {
  return clients.map(({ id, dateOfBirth, mark, ...name }, at) => (
    <Fragment key={id}>
      {at === 0 ? null : ', '}
      <NameWithBirth name={formatName(name)} date={dateOfBirth} mark={mark} />
    </Fragment>
  ));
}
