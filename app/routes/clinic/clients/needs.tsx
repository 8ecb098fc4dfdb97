import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readNeeds } from '#app/modules/needs/index.server.ts';
import { NeedsCard } from '#app/modules/needs/ui/needs-card.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'needs.read' }, async ({ scope, grant, params }) => {
    const id = params['client'];
    return (isId(id) ? await readNeeds(scope, grant, id) : null) ?? notFound();
  });

export default function Needs() {
  const t = useT();
  const { can, clinic } = useFrame();
  const slug = clinic?.slug ?? '';
  const { client, needs } = useLoaderData<typeof loader>();
  return (
    <ClinicPage
      born={client}
      title={t('clients.needsOf', { name: client.fullName })}
      before={<BackLink href={paths.client(slug, client.id)}>{client.fullName}</BackLink>}
      client={{ ...client, here: 'needs' }}
      flashes={{ 'needs-saved': t('clients.needsSaved') }}
      actions={
        can('needs.assess') ? (
          <ButtonLink href={paths.assessNeeds(slug, client.id)} icon="edit">
            {t('clients.assessAgain')}
          </ButtonLink>
        ) : null
      }
    >
      {needs === null ? (
        <EmptyState icon="note" title={t('clients.notAssessed')}>
          {t('clients.notAssessedHint')}
        </EmptyState>
      ) : (
        <NeedsCard needs={needs} />
      )}
    </ClinicPage>
  );
}
