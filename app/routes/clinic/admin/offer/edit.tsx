import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { VersionedHandOver } from '#app/modules/scheduling/hand-over/ui/versioned-hand-over.tsx';
import { changedServiceForm } from '#app/modules/setup/offer/forms.ts';
import { changeService, readService, readTherapistChoices } from '#app/modules/setup/offer/index.server.ts';
import { serviceAsFields } from '#app/modules/setup/offer/service-as-fields.ts';
import { FIELD_OF } from '#app/modules/setup/offer/refusal-field.ts';
import { ServiceFields } from '#app/modules/setup/offer/ui/service-fields.tsx';
import { serviceInWords } from '#app/modules/setup/offer/ui/service-in-words.ts';
import { ServiceTag } from '#app/modules/setup/offer/ui/services-table.tsx';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes a service, and leads to retiring it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const id = params['service'];
    const service = isId(id) ? await readService(scope, id) : null;
    if (service === null) return notFound();
    return { service, therapists: await readTherapistChoices(scope, service.therapistIds) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: changedServiceForm },
    async ({ scope, params, form, rowVersion, reject, ask, stale }) => {
      const id = params['service'];
      const done = isId(id)
        ? await changeService(scope, id, rowVersion ?? 0, form.service, form.handed)
        : null;
      if (done === null) return notFound();
      if (!isRefusal(done)) return seeOther(paths.services(scope.tenant.slug), 'service-saved');
      switch (done.refused) {
        case 'stale':
          return stale({ '': 'stale' }, undefined, { stale: true });
        case 'name-taken':
        case 'unknown-therapist':
          return reject({ [FIELD_OF[done.refused]]: done.refused });
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function Service() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { service, therapists } = useLoaderData<typeof loader>();
  const asked = useHandOver(changedServiceForm, null, useActionData<typeof action>());
  const { id, name, isActive } = service;
  return (
    <ClinicPage
      title={name}
      tags={<ServiceTag isActive={isActive} />}
      lead={t(isActive ? 'offer.changeLead' : 'offer.retiredLead')}
      errors={asked.errors}
      width="narrow"
      before={<BackLink href={paths.services(clinic)}>{t('offer.back')}</BackLink>}
      actions={
        <ButtonLink
          href={isActive ? paths.retireService(clinic, id) : paths.returnService(clinic, id)}
          variant="secondary"
        >
          {t(isActive ? 'offer.retire' : 'offer.offerAgain')}
        </ButtonLink>
      }
    >
      <VersionedHandOver
        asked={asked}
        saved={serviceAsFields(service)}
        savedRows={serviceInWords(t, locale, service, therapists)}
        rowVersion={service.rowVersion}
        keepHref={paths.service(clinic, id)}
        button={t('offer.save')}
      >
        <ServiceFields therapists={therapists} />
      </VersionedHandOver>
    </ClinicPage>
  );
}
