import type { LoaderFunctionArgs } from '@remix-run/node';
import { inTenant } from '#app/http/index.server.ts';
import { answerLogo } from '#app/routes/frames/answer-logo.server.ts';

/** One of the clinic's logos, for its members. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, ({ scope, params }) => answerLogo(scope, params['logo']));
