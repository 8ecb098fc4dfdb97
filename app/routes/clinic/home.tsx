import type { LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, readFlash, seeOther } from '#app/http/index.server.ts';
import { readSetup } from '#app/modules/setup/overview/index.server.ts';
import { isSetUp } from '#app/modules/setup/overview/sections.ts';
import { paths } from '#app/platform/paths.ts';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/**
 * The home page of the role, with which its day begins. A therapist without a profile has no day of their own yet, and an
 * administrator begins with the set-up as long as something of it is to be done. Whom an answer names goes along.
 */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope, request, url }) => {
    const { slug } = scope.tenant;
    const { role } = scope.actor;
    const isReady = role !== 'admin' || isSetUp(await readSetup(scope));
    const homes = {
      admin: isReady ? paths.today(slug) : paths.admin(slug),
      receptionist: paths.today(slug),
      therapist: scope.actor.therapistId === null ? paths.today(slug) : paths.myDay(slug),
      billing: paths.clients(slug),
    };
    return seeOther(
      withDone(homes[role], ...url.searchParams.getAll('done')),
      readFlash(request) ?? undefined,
    );
  });

export default function Home() {
  return null;
}
