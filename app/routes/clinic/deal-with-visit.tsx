import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { dealWithForm } from '#app/modules/scheduling/kiosk/forms.ts';
import { dealWithNews, findVisit } from '#app/modules/scheduling/kiosk/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Only a post does something; by itself the address leads to the appointment. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.update' }, async ({ scope, params }) => {
    const visit = await findVisit(scope, params['visit'] ?? '');
    return visit === null ? notFound() : seeOther(paths.appointment(scope.tenant.slug, visit.appointmentId));
  });

/** Notes that the front desk has dealt with what was told at a kiosk. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'client.update', form: dealWithForm }, async ({ scope, params, form }) => {
    const done = await dealWithNews(scope, params['visit'] ?? '');
    if (isRefusal(done)) return notFound();
    const { slug } = scope.tenant;
    const back =
      form.from === 'appointment' ? paths.appointment(slug, done.appointmentId) : paths.today(slug);
    return seeOther(withDone(back, done.clientId), 'kiosk-dealt-with');
  });

export default function DealWithVisit() {
  return null;
}
