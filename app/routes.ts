import { index, route, type RouteConfig } from '@remix-run/route-config';

/** Every URL of the system, on one page. */
export default [
  index('routes/public/index.tsx'),
  route('clinics', 'routes/auth/clinics.tsx'),
  route('account', 'routes/auth/account.tsx'),
  route('sign-in', 'routes/auth/sign-in.tsx'),
  route('sign-in/callback', 'routes/auth/sign-in-callback.tsx'),
  route('sign-out', 'routes/auth/sign-out.tsx'),
  route('session/confirm', 'routes/auth/confirm-identity.tsx'),
  route('session/extend', 'routes/auth/extend-session.tsx'),
  route('back-channel-logout', 'routes/auth/back-channel-logout.tsx'),

  route('c/:clinic', 'routes/clinic/home.tsx'),
  route('c/:clinic/kept/:form', 'routes/clinic/kept-form.tsx'),

  route('c/:clinic/clients/:client/matches', 'routes/clinic/clients/matches.tsx'),
  route('c/:clinic/clients/:client/matches/override', 'routes/clinic/clients/override-match.tsx'),
  route('c/:clinic/my-day', 'routes/clinic/therapist/my-day.tsx'),
  route('c/:clinic/my-caseload', 'routes/clinic/therapist/my-caseload.tsx'),
  route('c/:clinic/appointments/:appointment/note', 'routes/clinic/notes/write.tsx'),
  route('c/:clinic/appointments/:appointment/note/autosave', 'routes/clinic/notes/autosave.tsx'),
  route('c/:clinic/notes/:note', 'routes/clinic/notes/read.tsx'),
  route('c/:clinic/notes/:note/versions/:number', 'routes/clinic/notes/version.tsx'),
  route('c/:clinic/notes/:note/sign', 'routes/clinic/notes/sign.tsx'),
  route('c/:clinic/notes/:note/cosign', 'routes/clinic/notes/cosign.tsx'),
  route('c/:clinic/notes/:note/addenda/new', 'routes/clinic/notes/new-addendum.tsx'),
  route('c/:clinic/clients/:client/notes', 'routes/clinic/notes/client-notes.tsx'),
  route('c/:clinic/admin/audit', 'routes/clinic/admin/audit.tsx'),
  route('c/:clinic/admin/audit/:event', 'routes/clinic/admin/audit-event.tsx'),
  route('c/:clinic/admin/permissions', 'routes/clinic/admin/permissions.tsx'),

  route('platform/ui', 'routes/platform/ui.tsx'),
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
