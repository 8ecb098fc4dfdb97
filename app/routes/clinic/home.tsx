import type { LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, readFlash, seeOther } from '#app/http/index.server.ts';
import { paths } from '#app/platform/paths.ts';

/** The home page of the role, with which its day begins. A therapist without a profile has no day of their own yet. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope, request }) => {
    const { slug } = scope.tenant;
    const homes = {
      admin: paths.today(slug),
      receptionist: paths.today(slug),
      therapist: scope.actor.therapistId === null ? paths.today(slug) : paths.myDay(slug),
      billing: paths.clients(slug),
    };
    return seeOther(homes[scope.actor.role], readFlash(request) ?? undefined);
  });

export default function Home() {
  return null;
}
