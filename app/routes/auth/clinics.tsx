import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { withSession } from '#app/http/index.server.ts';
import { readMyClinics, readSubject } from '#app/modules/identity/sessions/index.server.ts';
import { listTenants } from '#app/modules/tenancy/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PlainPage } from '../frames/plain-page.tsx';
import { rolesInWords } from '#app/modules/identity/permission-words.ts';
import { rolesOf } from '#app/modules/identity/roles.ts';

/**
 * The clinics in which a person works. With one clinic there is nothing to choose. Before an installation has any, the
 * page tells what its operator needs to make this person the first administrator.
 */
export const loader = (args: LoaderFunctionArgs) =>
  withSession(args, {}, async ({ person }) => {
    const clinics = await readMyClinics(person.accountId);
    const [only] = clinics;
    if (only !== undefined && clinics.length === 1) throw redirect(paths.clinic(only.slug), 303);
    if (only === undefined && person.viewer.isOperator) throw redirect(paths.operations, 303);
    const isEmpty = only === undefined && (await listTenants()).length === 0;
    const subject = isEmpty ? ((await readSubject(person.accountId))?.subject ?? null) : null;
    return { clinics, isEmpty, subject };
  });

export default function Clinics() {
  const t = useT();
  const { clinics, isEmpty, subject } = useLoaderData<typeof loader>();
  return (
    <PlainPage title={t('shell.yourClinics')} width="narrow">
      {isEmpty ? (
        <EmptyState title={t('shell.noClinicHere')}>
          <p>{t('shell.noClinicHereLead')}</p>
          {subject === null ? null : (
            <p>
              {t('shell.yourSubject')} <code>{subject}</code>
            </p>
          )}
        </EmptyState>
      ) : clinics.length === 0 ? (
        <EmptyState title={t('shell.noClinics')}>{t('shell.noClinicsLead')}</EmptyState>
      ) : (
        <ul className="choice-list">
          {clinics.map((clinic) => (
            <li key={clinic.slug}>
              <a className="choice-list__link" href={paths.clinic(clinic.slug)} data-hx-boost="false">
                <strong>{clinic.name}</strong>
                <span>{rolesInWords(t, rolesOf(clinic))}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </PlainPage>
  );
}
