import { notFound, seeOther, type InTenant } from '#app/http/index.server.ts';
import type { stepForm } from '#app/modules/scheduling/appointments/forms.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import type { AnyForm, CodesOf } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';

type Given = InTenant<typeof stepForm>;

/** The appointment that the address names; 404 when the grant does not reach it. */
export async function loadAppointment({
  scope,
  grant,
  params,
}: Pick<InTenant<AnyForm>, 'scope' | 'grant' | 'params'>) {
  return (await readAppointment(scope, grant, params['id'] ?? '')) ?? notFound();
}

/** Takes one step of an appointment's day and goes back to where the person came from; 422 when it is not possible. */
export async function takeStep(
  { scope, grant, params, form, reject }: Given,
  step: (
    scope: Given['scope'],
    grant: Given['grant'],
    id: string,
  ) => Promise<{ appointmentId: string } | Refusal<'unknown-appointment' | CodesOf<typeof stepForm>>>,
  flash: string,
) {
  const id = params['id'] ?? '';
  const done = await step(scope, grant, id);
  const { slug } = scope.tenant;
  if (!isRefusal(done))
    return seeOther(form.from === 'today' ? paths.today(slug) : paths.appointment(slug, id), flash);
  return done.refused === 'unknown-appointment' ? notFound() : reject({ '': done.refused });
}
