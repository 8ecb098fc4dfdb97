import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { inTenant } from '#app/http/index.server.ts';
import { paths } from '#app/platform/paths.ts';

/** The home page of the role, with which its day begins. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope }) => {
    const { slug } = scope.tenant;
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
