import { notFound, seeOther, type InTenant } from '#app/http/index.server.ts';
import { readPlan } from '#app/modules/plans/reading/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';

/** Reads the plan that the actor may review; leads to the plan's page where nothing of it waits for the actor. */
export async function readReviewed({ scope, grant, params }: Pick<InTenant, 'scope' | 'grant' | 'params'>) {
  const id = params['client'];
  const page = isId(id) ? await readPlan(scope, grant, id, grant) : null;
  if (page === null || page.newest === null) return notFound();
  return page.mayReview
    ? { ...page, newest: page.newest }
    : seeOther(paths.clientPlan(scope.tenant.slug, page.client.id));
}
