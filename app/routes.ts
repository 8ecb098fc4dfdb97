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

  route('c/:clinic/today', 'routes/clinic/today.tsx'),
  route('c/:clinic/calendar', 'routes/clinic/calendar/home.tsx'),
  route('c/:clinic/calendar/day/:date', 'routes/clinic/calendar/day.tsx'),
  route('c/:clinic/calendar/day/:date/print', 'routes/clinic/calendar/day-sheet.tsx'),
  route('c/:clinic/calendar/week/:date', 'routes/clinic/calendar/week.tsx'),
  route('c/:clinic/calendar/month/:date', 'routes/clinic/calendar/month.tsx'),
  route('c/:clinic/calendar/agenda/:date', 'routes/clinic/calendar/agenda.tsx'),
  route('c/:clinic/appointments/new', 'routes/clinic/appointments/new.tsx'),
  route('c/:clinic/appointments/:id', 'routes/clinic/appointments/appointment.tsx'),
  route('c/:clinic/appointments/:id/move', 'routes/clinic/appointments/move.tsx'),
  route('c/:clinic/appointments/:id/undo-move', 'routes/clinic/appointments/undo-move.tsx'),
  route('c/:clinic/appointments/:id/cancellation', 'routes/clinic/appointments/cancellation.tsx'),
  route('c/:clinic/appointments/:id/check-in', 'routes/clinic/appointments/check-in.tsx'),
  route('c/:clinic/appointments/:id/start', 'routes/clinic/appointments/start.tsx'),
  route('c/:clinic/appointments/:id/completion', 'routes/clinic/appointments/completion.tsx'),
  route('c/:clinic/appointments/:id/no-show', 'routes/clinic/appointments/no-show.tsx'),

  route('platform/ui', 'routes/platform/ui.tsx'),
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
