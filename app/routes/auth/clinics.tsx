import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { withSession } from '#app/http/index.server.ts';
import { readMyClinics } from '#app/modules/identity/sessions/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

/** The clinics in which a person works. With one clinic there is nothing to choose. */
export const loader = (args: LoaderFunctionArgs) =>
  withSession(args, {}, async ({ person }) => {
    const clinics = await readMyClinics(person.accountId);
    const [only] = clinics;
    if (only !== undefined && clinics.length === 1) throw redirect(paths.clinic(only.slug), 303);
    if (only === undefined && person.viewer.isOperator) throw redirect(paths.operations, 303);
    return { clinics };
  });

export default function Clinics() {
  const t = useT();
  const { clinics } = useLoaderData<typeof loader>();
  return (
    <PlainPage title={t('shell.yourClinics')} width="narrow">
      {clinics.length === 0 ? (
        <EmptyState title={t('shell.noClinics')}>{t('shell.noClinicsLead')}</EmptyState>
      ) : (
        <ul className="choice-list">
          {clinics.map((clinic) => (
            <li key={clinic.slug}>
              <a className="choice-list__link" href={paths.clinic(clinic.slug)} data-hx-boost="false">
                <strong>{clinic.name}</strong>
                <span>{t(`shell.role_${clinic.role}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </PlainPage>
  );
}
