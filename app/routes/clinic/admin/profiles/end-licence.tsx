import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { VersionedHandOver } from '#app/modules/scheduling/hand-over/ui/versioned-hand-over.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { endLicenceForm } from '#app/modules/setup/profiles/forms.ts';
import { endLicence, readLicence } from '#app/modules/setup/profiles/index.server.ts';
import { useLicenceRows } from '#app/modules/setup/profiles/ui/use-licence-rows.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { formatCivilDate } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { stateName } from '#app/platform/us-states.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Ends a licence sooner than was entered. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const [found, zone] = await Promise.all([
      readLicence(scope, params['id'], params['licence']),
      readClinicZone(scope),
    ]);
    return found === null ? notFound() : { ...found, today: localDateOf(scope.now, zone) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: endLicenceForm },
    async ({ scope, params, form, rowVersion, reject, ask, stale }) => {
      const { id: therapistId = '', licence: licenceId = '' } = params;
      const seen = { therapistId, licenceId, rowVersion, handed: form };
      const done = await endLicence(scope, seen, form.expiresOn);
      if (!isRefusal(done)) return seeOther(paths.therapist(scope.tenant.slug, therapistId), 'licence-ended');
      switch (done.refused) {
        case 'unknown-licence':
          return notFound();
        case 'stale':
          return stale({ '': 'stale' }, undefined, { stale: true });
        case 'not-sooner':
        case 'ends-before':
          return reject({ expiresOn: done.refused });
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function EndLicence() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { therapist, licence, today } = useLoaderData<typeof loader>();
  const asked = useHandOver(endLicenceForm, null, useActionData<typeof action>());
  const page = paths.therapist(clinic, therapist.id);
  return (
    <ClinicPage
      title={t('profiles.endLicenceTitle', { name: therapist.name, state: stateName(licence.state) })}
      lead={t('profiles.endLead', { date: formatCivilDate(locale, licence.expiresOn) })}
      errors={asked.errors}
      width="narrow"
      before={<BackLink href={page}>{therapist.name}</BackLink>}
    >
      <div className="stack">
        <VersionedHandOver
          asked={asked}
          saved={{ expiresOn: today }}
          savedRows={useLicenceRows(licence)}
          rowVersion={therapist.rowVersion}
          keepHref={page}
          button={t('profiles.endLicence')}
        >
          <DateInput
            kind="native"
            name="expiresOn"
            label={t('profiles.expiresOn')}
            hint={t('profiles.untilHint')}
          />
        </VersionedHandOver>
      </div>
    </ClinicPage>
  );
}
