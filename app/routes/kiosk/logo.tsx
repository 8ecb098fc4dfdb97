import type { LoaderFunctionArgs } from '@remix-run/node';
import { inKiosk } from '#app/http/index.server.ts';
import { answerLogo } from '#app/routes/frames/answer-logo.server.ts';

/** One of the clinic's logos, for its kiosks. */
export const loader = (args: LoaderFunctionArgs) =>
  inKiosk(args, { can: 'appointment.check-in' }, ({ scope }) => answerLogo(scope, args.params['logo']));
