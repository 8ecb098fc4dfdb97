import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { selectForm } from '#app/modules/matching/forms.ts';
import {
  unsealWhatIf,
  RUNNER_UPS_LISTED,
  suggestTherapists,
} from '#app/modules/matching/suggestions/index.server.ts';
import { selectTherapist } from '#app/modules/matching/choice/index.server.ts';
import { isNobodyThere, NotAssessed } from '#app/modules/matching/suggestions/ui/no-suggestions.tsx';
import { MatchesBoard } from '#app/modules/matching/suggestions/ui/matches-board.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Suggests therapists for a client, with reasons. When the address has changed needs, it ranks by those. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'match.read' }, async ({ scope, grant, params, url }) => {
    const clientId = params['client'] ?? '';
    if (!isId(clientId)) return notFound();
    const by = { accountId: scope.actor.accountId, clientId };
    const whatIf = unsealWhatIf(scope, by, url.searchParams.get('try'));
    return (
      (await suggestTherapists(scope, clientId, { grant, whatIf, listed: RUNNER_UPS_LISTED })) ?? notFound()
    );
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'match.select', form: selectForm },
    async ({ scope, params, form, reject, stale }) => {
      const clientId = params['client'] ?? '';
      if (!isId(clientId)) return notFound();
      const { slug } = scope.tenant;
      const { therapistId, seenInputsHash } = form;
      const done = await selectTherapist(scope, { clientId, therapistId, seenInputsHash });
      if (done === null) return notFound();
      if (!isRefusal(done)) return seeOther(paths.bookMatched(slug, clientId, therapistId), 'match-selected');
      if (done.refused === 'reason-required')
        return seeOther(paths.overrideMatch(slug, clientId, therapistId));
      if (done.refused === 'changed') return stale({ '': done.refused }, { therapistId });
      return reject({ '': done.refused });
    },
  );

export default function Matches() {
  const t = useT();
  const { can, clinic } = useFrame();
  const suggestions = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, selectForm, refused?.errors);
  const { client } = suggestions;
  const slug = clinic?.slug ?? '';
  const canSelect = can('match.select') && suggestions.kind === 'ranked';
  return (
    <ClinicPage
      title={t('matching.title', { name: client.fullName })}
      born={client}
      before={<BackLink href={paths.client(slug, client.id)}>{client.fullName}</BackLink>}
      errors={errors}
      client={{ ...client, here: 'matches' }}
      flashes={{ 'client-created': t('clients.created') }}
      actions={
        canSelect && !isNobodyThere(suggestions) ? (
          <ButtonLink href={paths.overrideMatch(slug, client.id)} variant="secondary">
            {t('matching.chooseOther')}
          </ButtonLink>
        ) : null
      }
    >
      {suggestions.kind === 'ranked' ? (
        <MatchesBoard suggestions={suggestions} canSelect={canSelect} />
      ) : (
        <NotAssessed clientId={client.id} />
      )}
    </ClinicPage>
  );
}
