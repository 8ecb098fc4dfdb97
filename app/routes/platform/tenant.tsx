import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { asOperator, notFound } from '#app/http/index.server.ts';
import { readClinic } from '#app/modules/clinics/index.server.ts';
import { ClinicFacts } from '#app/modules/clinics/ui/clinic-facts.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

/** One clinic as its operator sees it. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async () => (await readClinic(args.params['id'] ?? '')) ?? notFound());

export default function Tenant() {
  const t = useT();
  const clinic = useLoaderData<typeof loader>();
  return (
    <PlainPage
      title={clinic.name}
      width="narrow"
      before={<BackLink href={paths.tenants}>{t('tenants.title')}</BackLink>}
    >
      <ClinicFacts clinic={clinic} />
    </PlainPage>
  );
}
