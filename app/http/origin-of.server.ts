import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { Origin } from '#db/tenant.server.ts';

/** Returns where a request comes from, as the audit trail keeps it. */
export function originOf({ request, context }: LoaderFunctionArgs | ActionFunctionArgs): Origin {
  return {
    requestId: context.requestId,
    ip: context.ip,
    userAgent: request.headers.get('User-Agent') ?? '',
  };
}
