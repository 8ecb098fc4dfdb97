import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { asOperator, notFound, originOf, seeOther } from '#app/http/index.server.ts';
import { tryStep } from '#app/modules/clinics/making/index.server.ts';
import { isStepName } from '#app/modules/clinics/making/step.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';

/** The address takes posts; a person who goes to it is redirected to the page with the button. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async () => {
    const { id } = args.params;
    return isId(id) ? redirect(paths.tenant(id), 303) : notFound();
  });

/** Lets a step of making a clinic be done again. */
export const action = (args: ActionFunctionArgs) =>
  asOperator(args, {}, async ({ person }) => {
    const { id, step = '' } = args.params;
    if (!isId(id) || !isStepName(step)) return notFound();
    const refused = await tryStep(
      { actor: { kind: 'operator', ...person }, origin: originOf(args) },
      id,
      step,
    );
    return seeOther(paths.tenant(id), refused === null ? 'step-tried' : 'step-done');
  });

export default function TryStep() {
  return null;
}
