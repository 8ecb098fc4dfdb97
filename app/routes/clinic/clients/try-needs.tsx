import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { mayReachClient } from '#app/modules/clients/care-team/index.server.ts';
import { sealWhatIf } from '#app/modules/matching/suggestions/index.server.ts';
import { tryNeedsForm } from '#app/modules/matching/forms.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';

/** Only a post tries needs out; the address itself redirects to the matches by the assessed needs. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'match.read' }, async ({ scope, grant, params }) => {
    const clientId = params['client'] ?? '';
    if (!isId(clientId) || !(await mayReachClient(scope, grant, clientId))) return notFound();
    return seeOther(paths.matches(scope.tenant.slug, clientId));
  });

/** Saves nothing. The address has the changed needs sealed, because needs do not belong in the browser's history. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    // What cannot be read is left out, and the form has no key: only one that is not ours is refused.
    { can: 'match.read', form: tryNeedsForm, refuse: () => new Response('Refused', { status: 422 }) },
    async ({ scope, grant, params, form }) => {
      const clientId = params['client'] ?? '';
      if (!isId(clientId)) return notFound();
      const { accountId } = scope.actor;
      const token = await sealWhatIf(scope, grant, { accountId, clientId }, form);
      return token === null ? notFound() : seeOther(paths.triedMatches(scope.tenant.slug, clientId, token));
    },
  );
