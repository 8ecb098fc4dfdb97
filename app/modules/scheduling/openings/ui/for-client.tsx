import { hintFor } from '#app/modules/clients/search/client-query.ts';
import { ClientSearch } from '#app/modules/clients/search/ui/client-search.tsx';
import { useToldClient } from '#app/modules/scheduling/booking/ui/use-told-client.ts';
import { BACK } from '#app/platform/back-path.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { alteredPath } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Details } from '#app/ui/details.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import type { OpeningsPage } from '../index.server.ts';

/** The most clients found that stand as choices to press. */
const FEW = 12;

/** For whom openings are sought, with the way to somebody else; nothing while it is for nobody. */
export function ForWhom({ page: { clients } }: { page: OpeningsPage }) {
  const t = useT();
  const told = useToldClient();
  const { path } = useFrame();
  if (clients.length === 0) return <>{t('openings.lead')}</>;
  return (
    <>
      <strong className="chosen-line">{clients.map(told).join(', ')}</strong>{' '}
      <a href={alteredPath(path, { client: null, search: null })}>{t('openings.forAnother')}</a>
    </>
  );
}

/** Finds the client for whom openings are sought, who may also be nobody. What the address asks for is kept. */
export function FindClient({ page }: { page: OpeningsPage }) {
  const t = useT();
  const told = useToldClient();
  const clinic = useClinicSlug();
  const { path, can } = useFrame();
  const { clients, search, found, areLikely } = page;
  if (clients.length > 0 || !can('client.search')) return null;
  return (
    <Details summary={t('openings.forClient')} open={search !== ''}>
      <p className="muted">
        {search !== '' && found.length === 0 ? t(hintFor(search)) : t('openings.forClientHint')}
      </p>
      {search === '' ? null : (
        <p className="result-count">
          {areLikely ? t('remarks.nameMeant') : t('clients.found', { count: found.length })}{' '}
          {found.length > FEW ? t('openings.foundMany') : null}
        </p>
      )}
      {found.length > FEW ? null : (
        <ul className="found-clients">
          {found.map((client) => (
            <li key={client.id}>
              <ButtonLink href={alteredPath(path, { client: client.id, search: null })} variant="secondary">
                {told(client)}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
      <ClientSearch action={paths.clients(clinic)} value={search} keep={{ for: 'openings', [BACK]: path }} />
    </Details>
  );
}
