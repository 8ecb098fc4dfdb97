import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { VersionedHandOver } from '#app/modules/scheduling/hand-over/ui/versioned-hand-over.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { changedLicenceForm } from '#app/modules/setup/profiles/forms.ts';
import { changeLicence, readLicence } from '#app/modules/setup/profiles/index.server.ts';
import { LicenceFields } from '#app/modules/setup/profiles/ui/licence-fields.tsx';
import { useLicenceRows } from '#app/modules/setup/profiles/ui/use-licence-rows.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { stateName } from '#app/platform/us-states.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes a licence, or keeps that it was looked up at the state's board. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage' },
    async ({ scope, params }) => (await readLicence(scope, params['id'], params['licence'])) ?? notFound(),
  );

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: changedLicenceForm },
    async ({ scope, params, form, rowVersion, reject, ask, stale }) => {
      const { id: therapistId = '', licence: licenceId = '' } = params;
      const seen = { therapistId, licenceId, rowVersion, handed: form };
      const done = await changeLicence(scope, seen, form);
      if (!isRefusal(done)) return seeOther(paths.therapist(scope.tenant.slug, therapistId), 'licence-saved');
      switch (done.refused) {
        case 'unknown-licence':
          return notFound();
        case 'stale':
          return stale({ '': 'stale' }, undefined, { stale: true });
        case 'number-taken':
          return reject({ number: done.refused });
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function EditLicence() {
  const t = useT();
  const clinic = useClinicSlug();
  const { therapist, licence } = useLoaderData<typeof loader>();
  const asked = useHandOver(changedLicenceForm, null, useActionData<typeof action>());
  const page = paths.therapist(clinic, therapist.id);
  const { state, number, type, validFrom, expiresOn } = licence;
  return (
    <ClinicPage
      title={t('profiles.licenceTitle', { name: therapist.name, state: stateName(state) })}
      lead={t('profiles.licenceLead')}
      errors={asked.errors}
      width="narrow"
      before={<BackLink href={page}>{therapist.name}</BackLink>}
    >
      <div className="stack">
        <VersionedHandOver
          asked={asked}
          saved={{ state, number, type, validFrom: validFrom ?? '', expiresOn }}
          savedRows={useLicenceRows(licence)}
          rowVersion={therapist.rowVersion}
          keepHref={page}
          button={t('profiles.saveLicence')}
        >
          <LicenceFields />
        </VersionedHandOver>
      </div>
    </ClinicPage>
  );
}
