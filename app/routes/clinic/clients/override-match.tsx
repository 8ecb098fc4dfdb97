import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useBornOn } from '#app/modules/clients/person/ui/use-born-on.ts';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { overrideMatch } from '#app/modules/matching/choice/index.server.ts';
import { suggestTherapists } from '#app/modules/matching/suggestions/index.server.ts';
import { isNobodyThere, NoSuggestions } from '#app/modules/matching/suggestions/ui/no-suggestions.tsx';
import { OverrideChoice } from '#app/modules/matching/suggestions/ui/override-choice.tsx';
import { overrideForm } from '#app/modules/matching/forms.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Chooses a therapist who was not suggested, with a justification. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'match.select' }, async ({ scope, params, url }) => {
    const clientId = params['client'] ?? '';
    if (!isId(clientId)) return notFound();
    const suggestions = await suggestTherapists(scope, clientId);
    return suggestions?.kind !== 'ranked'
      ? notFound()
      : { suggestions, wanted: url.searchParams.get('therapistId') ?? '' };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'match.select', form: overrideForm }, async ({ scope, params, form, reject }) => {
    const clientId = params['client'] ?? '';
    if (!isId(clientId)) return notFound();
    const done = await overrideMatch(scope, { clientId, ...form });
    if (done === null) return notFound();
    if (!isRefusal(done))
      return seeOther(paths.bookMatched(scope.tenant.slug, clientId, form.therapistId), 'match-selected');
    const field = { 'client-closed': '', 'justification-too-short': 'justification' }[done.refused as string];
    return reject({ [field ?? 'therapistId']: done.refused });
  });

export default function OverrideMatch() {
  const t = useT();
  const { clinic } = useFrame();
  const { suggestions, wanted } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, overrideForm, refused?.errors);
  const { client, currentTherapist } = suggestions;
  const bornOn = useBornOn();
  const typed = (name: string) => {
    const value = refused?.values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return (
    <ClinicPage
      title={t('matching.overrideTitle', { name: client.fullName })}
      lead={[
        bornOn(client.dateOfBirth, client.mark),
        currentTherapist === null
          ? t('matching.overrideLead')
          : t('matching.changeLead', { name: client.fullName, therapist: currentTherapist.name }),
      ]
        .filter(Boolean)
        .join(' · ')}
      before={
        <BackLink href={paths.matches(clinic?.slug ?? '', client.id)}>{t('matching.backToMatches')}</BackLink>
      }
      errors={errors}
      width="narrow"
      client={{ ...client, here: 'matches' }}
    >
      {isNobodyThere(suggestions) ? (
        <NoSuggestions suggestions={suggestions} />
      ) : (
        <OverrideChoice
          suggestions={suggestions}
          therapistId={typed('therapistId') ?? wanted}
          justification={typed('justification') ?? ''}
          errors={errors}
        />
      )}
    </ClinicPage>
  );
}
