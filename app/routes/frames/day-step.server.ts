import type { z } from 'zod';
import { notFound, seeOther, type InTenant } from '#app/http/index.server.ts';
import type { StepForm } from '#app/modules/scheduling/booking/booking.schema.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';

type Given = InTenant<z.output<typeof StepForm>>;

/** The appointment that the address names; 404 when the grant does not reach it. */
export async function loadAppointment({
  scope,
  grant,
  params,
}: Pick<InTenant<unknown>, 'scope' | 'grant' | 'params'>) {
  return (await readAppointment(scope, grant, params['id'] ?? '')) ?? notFound();
}

/** Takes one step of an appointment's day and goes back to where the person came from; 422 when it is not possible. */
export async function takeStep(
  { scope, grant, params, form, reject }: Given,
  step: (
    scope: Given['scope'],
    grant: Given['grant'],
    id: string,
  ) => Promise<{ appointmentId: string } | Refusal>,
  flash: string,
) {
  const id = params['id'] ?? '';
  const done = await step(scope, grant, id);
  const { slug } = scope.tenant;
  if (!isRefusal(done))
    return seeOther(form.from === 'today' ? paths.today(slug) : paths.appointment(slug, id), flash);
  return done.refused === 'unknown-appointment' ? notFound() : reject({ '': done.refused });
}
