import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { inTenant } from '#app/http/index.server.ts';
import { findKeptForm } from '#app/modules/identity/posts/index.server.ts';
import { paths } from '#app/platform/paths.ts';

/** The home page of the role, with which its day begins; before it, what the person typed when a session ended. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope }) => {
    const { slug } = scope.tenant;
    const kept = await findKeptForm(scope, scope.actor.accountId);
    if (kept !== null) return redirect(paths.keptForm(slug, kept), 303);
    const homes = {
      admin: paths.today(slug),
      receptionist: paths.today(slug),
      therapist: paths.myDay(slug),
      billing: paths.clients(slug),
    };
    return redirect(homes[scope.actor.role], 303);
  });

export default function Home() {
  return null;
}
