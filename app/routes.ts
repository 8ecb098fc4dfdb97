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

  route('c/:clinic/clients/:client/matches', 'routes/clinic/clients/matches.tsx'),
  route('c/:clinic/clients/:client/matches/override', 'routes/clinic/clients/override-match.tsx'),

  route('platform/ui', 'routes/platform/ui.tsx'),
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
