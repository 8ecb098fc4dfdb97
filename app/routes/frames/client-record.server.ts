import type { z } from 'zod';
import { notFound, seeOther, type InTenant } from '#app/http/index.server.ts';
import { readClient } from '#app/modules/clients/index.server.ts';
import type { FieldFaults } from '#app/modules/clients/field-faults.ts';
import { fieldsOf } from '#app/modules/clients/intake-fields.ts';
import type { IntakeAnswers } from '#app/modules/clients/intake-steps.ts';
import type { IntakeStep } from '#app/modules/clients/intake.schema.ts';
import type { AnyForm, Form } from '#app/platform/forms/form.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';

type ClientForm = Form<z.ZodType, 'clients'>;

/** The client that the address names, as far as the grant shows it; 404 when it is out of reach. */
export async function loadClient({
  scope,
  grant,
  params,
}: Pick<InTenant<AnyForm>, 'scope' | 'grant' | 'params'>) {
  const id = params['client'];
  return (isId(id) ? await readClient(scope, grant, id) : null) ?? notFound();
}

/**
 * The answer to a change of a client's record: on to the client with the flash; 404 when there is none; 409 with what
 * was typed when somebody saved first; 422 with what is missing.
 */
export function answerChange(
  { scope, reject, stale }: Pick<InTenant<ClientForm>, 'scope' | 'reject' | 'stale'>,
  done: { clientId: string } | null | Refusal<'stale' | 'invalid'>,
  typed: IntakeAnswers,
  flash: string,
) {
  if (done === null) return notFound();
  if (!isRefusal(done)) return seeOther(paths.client(scope.tenant.slug, done.clientId), flash);
  if (done.refused === 'invalid') return reject(done.detail['errors'] as FieldFaults);
  const fields = (Object.keys(typed) as IntakeStep[]).map((step) => fieldsOf(step, typed));
  return stale({ '': 'changed-elsewhere' }, Object.assign({}, ...fields), { stale: true });
}
