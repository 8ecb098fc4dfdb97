import { index, route, type RouteConfig } from '@remix-run/route-config';

/** Every URL of the system, on one page. */
export default [
  index('routes/public/index.tsx'),
  route('clinics', 'routes/auth/clinics.tsx'),
  route('account', 'routes/auth/account.tsx'),
  route('sign-in', 'routes/auth/sign-in.tsx'),
  route('sign-in/callback', 'routes/auth/sign-in-callback.tsx'),
  route('sign-out', 'routes/auth/sign-out.tsx'),
  route('session/extend', 'routes/auth/extend-session.tsx'),
  route('back-channel-logout', 'routes/auth/back-channel-logout.tsx'),

  route('c/:clinic', 'routes/clinic/home.tsx'),
  route('c/:clinic/kept/:form', 'routes/clinic/kept-form.tsx'),

  route('c/:clinic/admin/deliveries', 'routes/clinic/admin/deliveries.tsx'),
  route('c/:clinic/admin/deliveries/:delivery', 'routes/clinic/admin/delivery.tsx'),
  route('c/:clinic/admin/deliveries/:delivery/resend', 'routes/clinic/admin/resend-delivery.tsx'),

  route('platform/operations', 'routes/platform/operations.tsx'),
  route('platform/operations/dead-letters/:job/retry', 'routes/platform/retry-dead-letter.tsx'),
  route('platform/operations/dead-letters/:job/discard', 'routes/platform/discard-dead-letter.tsx'),
  route('platform/ui', 'routes/platform/ui.tsx'),
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
