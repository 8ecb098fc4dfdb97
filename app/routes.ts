import type { RouteConfig } from '@remix-run/route-config';
import { index, route } from '@remix-run/route-config';
import type { InvitationActName } from './modules/identity/invitations/invitation-acts.ts';
import type { StaffActName } from './modules/identity/staff/staff-acts.ts';
import { OFFER_ACTS } from './modules/scheduling/waiting-offers/offer-acts.ts';
import type { WarningAct } from './modules/setup/licence-warnings/warning-acts.ts';
import type { AttendeeStep } from './modules/scheduling/groups/attendance.ts';
import type { DayStep } from './modules/scheduling/appointments/appointment.ts';

const dayStep = (step: DayStep) =>
  route(`c/:clinic/appointments/:id/${step}`, 'routes/clinic/appointments/day-step.tsx', {
    id: `day-step/${step}`,
  });

const ofAttendee = 'c/:clinic/appointments/:id/attendees/:client';
const attendeeStep = (step: AttendeeStep) =>
  route(`${ofAttendee}/${step}`, 'routes/clinic/appointments/attendee-step.tsx', {
    id: `attendee-step/${step}`,
  });

const staffAct = (act: StaffActName, page = 'staff-act') =>
  route(`c/:clinic/admin/users/:id/${act}`, `routes/clinic/admin/${page}.tsx`, { id: `staff-act/${act}` });

const invitationAct = (act: InvitationActName) =>
  route(
    `c/:clinic/admin/invitations/:invitation/${act}`,
    'routes/clinic/admin/invitations/invitation-act.tsx',
    { id: `invitation-act/${act}` },
  );

const timeOffAct = (act: 'approval' | 'refusal' | 'removal') =>
  route(`c/:clinic/admin/time-off/:request/${act}`, 'routes/clinic/admin/timetable/time-off-act.tsx', {
    id: `time-off-act/${act}`,
  });

const warningAct = (act: WarningAct) =>
  route(`c/:clinic/admin/users/:id/${act}`, 'routes/clinic/admin/settle-warnings.tsx', {
    id: `warning-act/${act}`,
  });

/** Every URL of the system, on one page. */
export default [
  index('routes/public/index.tsx'),
  route('clinics', 'routes/auth/clinics.tsx'),
  route('account', 'routes/auth/account.tsx'),
  route('account/security', 'routes/auth/security.tsx'),
  route('account/session-end', 'routes/auth/end-own-sessions.tsx'),
  route('sign-in', 'routes/auth/sign-in.tsx'),
  route('sign-in/callback', 'routes/auth/sign-in-callback.tsx'),
  route('sign-out', 'routes/auth/sign-out.tsx'),
  route('session/confirm', 'routes/auth/confirm-identity.tsx'),
  route('session/extend', 'routes/auth/extend-session.tsx'),
  route('invitations/:token', 'routes/auth/invitation.tsx'),
  route('invitations/:token/membership', 'routes/auth/join-clinic.tsx'),
  route('offers/:token', 'routes/public/offer.tsx'),
  route('offers/:token/decline', 'routes/public/refuse-offer.tsx'),
  route('video/:token', 'routes/public/video.tsx'),
  route('feed/:file', 'routes/public/calendar-feed.tsx'),
  route('kiosk/:clinic', 'routes/kiosk/start.tsx'),
  route('kiosk/:clinic/pairing', 'routes/public/pair-kiosk.tsx'),
  route('kiosk/:clinic/find', 'routes/kiosk/find.tsx'),
  route('kiosk/:clinic/confirm', 'routes/kiosk/confirm.tsx'),
  route('kiosk/:clinic/done', 'routes/kiosk/done.tsx'),
  route('back-channel-logout', 'routes/auth/back-channel-logout.tsx'),

  route('c/:clinic', 'routes/clinic/home.tsx'),
  route('c/:clinic/account', 'routes/clinic/own-membership.tsx'),
  route('c/:clinic/account/calendar-feed', 'routes/clinic/account/calendar-feed.tsx'),
  route('c/:clinic/account/calendar-feed/end', 'routes/clinic/account/end-own-feed.tsx'),
  route('c/:clinic/kept/:form', 'routes/clinic/kept-form.tsx'),

  route('c/:clinic/clients', 'routes/clinic/clients/list.tsx'),
  route('c/:clinic/clients/new', 'routes/clinic/clients/new.tsx'),
  route('c/:clinic/clients/:client', 'routes/clinic/clients/show.tsx'),
  route('c/:clinic/clients/:client/edit', 'routes/clinic/clients/edit.tsx'),
  route('c/:clinic/clients/:client/activation', 'routes/clinic/clients/activate.tsx'),
  route('c/:clinic/clients/:client/guardians/:guardian', 'routes/clinic/clients/guardian.tsx'),
  route(
    'c/:clinic/clients/:client/emergency-contacts/:contact',
    'routes/clinic/clients/emergency-contact.tsx',
  ),
  route('c/:clinic/clients/:client/insurances/:insurance', 'routes/clinic/clients/insurance.tsx'),
  route('c/:clinic/clients/:client/needs', 'routes/clinic/clients/needs.tsx'),
  route('c/:clinic/clients/:client/needs/new', 'routes/clinic/clients/assess-needs.tsx'),
  route('c/:clinic/clients/:client/waitlist', 'routes/clinic/waiting-list/add.tsx'),
  route('c/:clinic/openings', 'routes/clinic/openings/list.tsx'),
  route('c/:clinic/rooms', 'routes/clinic/rooms/find.tsx'),
  route('c/:clinic/holds', 'routes/clinic/openings/hold.tsx'),
  route('c/:clinic/holds/release', 'routes/clinic/openings/release.tsx'),
  route('c/:clinic/waitlist', 'routes/clinic/waiting-list/list.tsx'),
  route('c/:clinic/waitlist/report', 'routes/clinic/waiting-list/report.tsx'),
  route('c/:clinic/appointments/:id/offer', 'routes/clinic/waiting-list/offer.tsx'),
  ...OFFER_ACTS.map((act) =>
    route(`c/:clinic/offers/:offer/${act}`, 'routes/clinic/waiting-list/offer-act.tsx', {
      id: `offer-act/${act}`,
    }),
  ),
  route('c/:clinic/waitlist/:entry', 'routes/clinic/waiting-list/edit.tsx'),
  route('c/:clinic/waitlist/:entry/removal', 'routes/clinic/waiting-list/remove.tsx'),
  route('c/:clinic/intakes', 'routes/clinic/intakes/list.tsx'),
  route('c/:clinic/intakes/:intake', 'routes/clinic/intakes/tasks.tsx'),
  route('c/:clinic/intakes/:intake/check', 'routes/clinic/intakes/check.tsx'),
  route('c/:clinic/intakes/:intake/abandonment', 'routes/clinic/intakes/abandon.tsx'),
  route('c/:clinic/intakes/:intake/:step', 'routes/clinic/intakes/step.tsx'),
  route('c/:clinic/live', 'routes/clinic/live.tsx'),
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
  route('c/:clinic/appointments/:id/room', 'routes/clinic/rooms/other-rooms.tsx'),
  route('c/:clinic/appointments/:id/room/:other', 'routes/clinic/rooms/swap.tsx'),
  route('c/:clinic/appointments/:id/undo-move', 'routes/clinic/appointments/undo-move.tsx'),
  route('c/:clinic/appointments/:id/cancellation', 'routes/clinic/appointments/cancellation.tsx'),
  route('c/:clinic/appointments/:id/series', 'routes/clinic/appointments/series.tsx'),
  route('c/:clinic/appointments/:id/series/cancellation', 'routes/clinic/appointments/cancel-series.tsx'),
  route('c/:clinic/appointments/:id/series/change', 'routes/clinic/appointments/change-series.tsx'),
  route('c/:clinic/appointments/:id/series/extension', 'routes/clinic/appointments/extend-series.tsx'),
  route('c/:clinic/appointments/series/new', 'routes/clinic/appointments/new-series.tsx'),
  route('c/:clinic/appointments/past/new', 'routes/clinic/appointments/past-session.tsx'),
  route('c/:clinic/appointments/:id/undo-step', 'routes/clinic/appointments/undo-step.tsx'),
  route('c/:clinic/appointments/:id/correction', 'routes/clinic/appointments/correction.tsx'),
  route('c/:clinic/appointments/:id/details-correction', 'routes/clinic/appointments/correct-details.tsx'),
  route('c/:clinic/appointments/:id/attendees', 'routes/clinic/appointments/attendees.tsx'),
  route(`${ofAttendee}/removal`, 'routes/clinic/appointments/remove-attendee.tsx'),
  ...(['check-in', 'no-show', 'undo'] as const).map(attendeeStep),
  route('c/:clinic/appointments/:id/roster', 'routes/clinic/appointments/roster.tsx'),
  route('c/:clinic/appointments/:id/waiver', 'routes/clinic/appointments/waiver.tsx'),
  route('c/:clinic/appointments/:id/waiver/end', 'routes/clinic/appointments/end-waiver.tsx'),
  dayStep('check-in'),
  dayStep('start'),
  dayStep('completion'),
  dayStep('no-show'),
  route('c/:clinic/clients/:client/matches', 'routes/clinic/clients/matches.tsx'),
  route('c/:clinic/clients/:client/matches/try', 'routes/clinic/clients/try-needs.tsx'),
  route('c/:clinic/clients/:client/matches/override', 'routes/clinic/clients/override-match.tsx'),
  route('c/:clinic/my-day', 'routes/clinic/therapist/my-day.tsx'),
  route('c/:clinic/my-availability', 'routes/clinic/therapist/my-availability.tsx'),
  route('c/:clinic/my-time-off', 'routes/clinic/therapist/my-time-off.tsx'),
  route('c/:clinic/my-time-off/new', 'routes/clinic/therapist/ask-time-off.tsx'),
  route('c/:clinic/my-time-off/:request/withdrawal', 'routes/clinic/therapist/withdraw-time-off.tsx'),
  route('c/:clinic/my-caseload', 'routes/clinic/therapist/my-caseload.tsx'),
  route('c/:clinic/appointments/:appointment/note', 'routes/clinic/notes/write.tsx'),
  route('c/:clinic/appointments/:appointment/note/autosave', 'routes/clinic/notes/autosave.tsx'),
  route('c/:clinic/notes/:note', 'routes/clinic/notes/read.tsx'),
  route('c/:clinic/notes/:note/versions/:number', 'routes/clinic/notes/version.tsx'),
  route('c/:clinic/notes/:note/sign', 'routes/clinic/notes/sign.tsx'),
  route('c/:clinic/notes/:note/cosign', 'routes/clinic/notes/cosign.tsx'),
  route('c/:clinic/notes/:note/addenda/new', 'routes/clinic/notes/new-addendum.tsx'),
  route('c/:clinic/clients/:client/notes', 'routes/clinic/notes/client-notes.tsx'),
  route('c/:clinic/admin', 'routes/clinic/admin/home.tsx'),
  route('c/:clinic/admin/utilization', 'routes/clinic/admin/utilization.tsx'),
  route('c/:clinic/admin/room-use', 'routes/clinic/admin/room-use.tsx'),
  route('c/:clinic/admin/unsigned', 'routes/clinic/admin/unsigned.tsx'),
  route('c/:clinic/admin/audit', 'routes/clinic/admin/audit.tsx'),
  route('c/:clinic/admin/audit/:event', 'routes/clinic/admin/audit-event.tsx'),
  route('c/:clinic/admin/permissions', 'routes/clinic/admin/permissions.tsx'),

  route('c/:clinic/admin/branding', 'routes/clinic/admin/branding/branding.tsx'),
  route('c/:clinic/logo/:logo', 'routes/clinic/logo.tsx'),
  route('c/:clinic/photos/:photo', 'routes/clinic/photo.tsx'),
  route('brand/:colour', 'routes/public/brand-colour.tsx'),
  route('c/:clinic/admin/clinic', 'routes/clinic/admin/policies/clinic.tsx'),
  route('c/:clinic/admin/policies', 'routes/clinic/admin/policies/policies.tsx'),

  route('c/:clinic/wordings', 'routes/clinic/wordings/list.tsx'),
  route('c/:clinic/wordings/:id', 'routes/clinic/wordings/sheet.tsx'),
  route('c/:clinic/admin/wordings', 'routes/clinic/admin/wordings/list.tsx'),
  route('c/:clinic/admin/wordings/:id', 'routes/clinic/admin/wordings/show.tsx'),
  route('c/:clinic/admin/wordings/:id/edit', 'routes/clinic/admin/wordings/edit.tsx'),
  route('c/:clinic/admin/wordings/:id/versions/:number', 'routes/clinic/admin/wordings/show.tsx', {
    id: 'wording/version',
  }),
  route('c/:clinic/admin/wordings/:id/versions/:number/use', 'routes/clinic/admin/wordings/take.tsx'),
  route('c/:clinic/admin/services', 'routes/clinic/admin/offer/list.tsx'),
  route('c/:clinic/admin/services/new', 'routes/clinic/admin/offer/new.tsx'),
  route('c/:clinic/admin/services/:service', 'routes/clinic/admin/offer/edit.tsx'),
  route('c/:clinic/admin/services/:service/retirement', 'routes/clinic/admin/offer/offer.tsx', {
    id: 'offer-service/retirement',
  }),
  route('c/:clinic/admin/services/:service/return', 'routes/clinic/admin/offer/offer.tsx', {
    id: 'offer-service/return',
  }),

  route('c/:clinic/admin/templates', 'routes/clinic/admin/templates/list.tsx'),
  route('c/:clinic/admin/templates/new', 'routes/clinic/admin/templates/new.tsx'),
  route('c/:clinic/admin/templates/defaults', 'routes/clinic/admin/templates/add-defaults.tsx'),
  route('c/:clinic/admin/templates/:template', 'routes/clinic/admin/templates/show.tsx'),
  route('c/:clinic/admin/templates/:template/edit', 'routes/clinic/admin/templates/edit.tsx'),
  route('c/:clinic/admin/templates/:template/retirement', 'routes/clinic/admin/templates/retire.tsx', {
    id: 'note-template-retirement',
  }),
  route('c/:clinic/admin/templates/:template/return', 'routes/clinic/admin/templates/retire.tsx', {
    id: 'note-template-return',
  }),

  route('c/:clinic/admin/specializations', 'routes/clinic/admin/expertise/list.tsx'),
  route('c/:clinic/admin/specializations/new', 'routes/clinic/admin/expertise/new.tsx'),
  route('c/:clinic/admin/specializations/:id', 'routes/clinic/admin/expertise/edit.tsx'),
  route('c/:clinic/admin/specializations/:id/demand', 'routes/clinic/admin/expertise/demand.tsx'),
  route('c/:clinic/admin/specializations/:id/retirement', 'routes/clinic/admin/expertise/retire.tsx', {
    id: 'specialization-retirement',
  }),
  route('c/:clinic/admin/specializations/:id/return', 'routes/clinic/admin/expertise/retire.tsx', {
    id: 'specialization-return',
  }),
  route('c/:clinic/therapists', 'routes/clinic/therapists.tsx'),
  route('c/:clinic/admin/imports', 'routes/clinic/admin/imports/list.tsx'),
  route('c/:clinic/admin/imports/templates/:kind', 'routes/clinic/admin/imports/template.tsx'),
  route('c/:clinic/admin/imports/:id', 'routes/clinic/admin/imports/show.tsx'),
  route('c/:clinic/admin/imports/:id/faults', 'routes/clinic/admin/imports/faults.tsx'),
  route('c/:clinic/admin/imports/:id/undo', 'routes/clinic/admin/imports/undo.tsx'),
  route('c/:clinic/admin/users', 'routes/clinic/admin/staff.tsx'),
  route('c/:clinic/admin/users/invite', 'routes/clinic/admin/invitations/invite.tsx'),
  invitationAct('resend'),
  invitationAct('withdrawal'),
  route('c/:clinic/admin/users/:id', 'routes/clinic/admin/staff-member.tsx'),
  staffAct('session-end'),
  staffAct('sign-out'),
  staffAct('second-factor'),
  staffAct('unlocking'),
  route('c/:clinic/admin/users/:id/edit', 'routes/clinic/admin/staff-edit.tsx'),
  warningAct('warnings-resend'),
  warningAct('warnings-told'),
  route('c/:clinic/admin/users/:id/feed-end', 'routes/clinic/admin/end-feed.tsx'),
  route('c/:clinic/admin/users/:id/locations', 'routes/clinic/admin/member-places.tsx'),
  route('c/:clinic/admin/users/:id/supervisors', 'routes/clinic/admin/member-supervisors.tsx'),
  staffAct('role', 'staff-leaving'),
  staffAct('deactivation', 'staff-leaving'),
  staffAct('reactivation'),

  route('c/:clinic/kiosk-visits/:visit/dealt-with', 'routes/clinic/deal-with-visit.tsx'),
  route('c/:clinic/admin/kiosks', 'routes/clinic/admin/kiosks/list.tsx'),
  route('c/:clinic/admin/kiosks/new', 'routes/clinic/admin/kiosks/new.tsx'),
  route('c/:clinic/admin/kiosks/:kiosk', 'routes/clinic/admin/kiosks/show.tsx'),
  route('c/:clinic/admin/kiosks/:kiosk/unpairing', 'routes/clinic/admin/kiosks/unpair.tsx'),

  route('c/:clinic/admin/locations', 'routes/clinic/admin/locations/list.tsx'),
  route('c/:clinic/admin/locations/new', 'routes/clinic/admin/locations/new.tsx'),
  route('c/:clinic/admin/locations/:id', 'routes/clinic/admin/locations/show.tsx'),
  route('c/:clinic/admin/locations/:id/edit', 'routes/clinic/admin/locations/edit.tsx'),
  route('c/:clinic/admin/locations/:id/hours', 'routes/clinic/admin/locations/hours.tsx'),
  route('c/:clinic/admin/locations/:id/closing-days', 'routes/clinic/admin/locations/closing-days.tsx'),
  route(
    'c/:clinic/admin/locations/:id/closing-days/:date/removal',
    'routes/clinic/admin/locations/remove-closing-day.tsx',
  ),
  route('c/:clinic/admin/locations/:id/closure', 'routes/clinic/admin/locations/close.tsx'),
  route('c/:clinic/admin/locations/:id/reopening', 'routes/clinic/admin/locations/reopen.tsx'),
  route('c/:clinic/admin/locations/:id/rooms/:room', 'routes/clinic/admin/locations/room.tsx'),
  route(
    'c/:clinic/admin/locations/:id/rooms/:room/retirement',
    'routes/clinic/admin/locations/retire-room.tsx',
  ),
  route(
    'c/:clinic/admin/locations/:id/rooms/:room/return',
    'routes/clinic/admin/locations/bring-back-room.tsx',
  ),
  route('c/:clinic/admin/users/:id/profile', 'routes/clinic/admin/profiles/new.tsx'),
  route('c/:clinic/admin/therapists/:id', 'routes/clinic/admin/profiles/show.tsx'),
  route('c/:clinic/admin/therapists/:id/edit', 'routes/clinic/admin/profiles/edit.tsx'),
  route('c/:clinic/admin/therapists/:id/photo', 'routes/clinic/admin/profiles/photo.tsx'),
  route('c/:clinic/admin/therapists/:id/specializations', 'routes/clinic/admin/profiles/edit-skills.tsx'),
  route('c/:clinic/admin/therapists/:id/licences/new', 'routes/clinic/admin/profiles/add-licence.tsx'),
  route(
    'c/:clinic/admin/therapists/:id/licences/:licence/edit',
    'routes/clinic/admin/profiles/edit-licence.tsx',
  ),
  route(
    'c/:clinic/admin/therapists/:id/licences/:licence/end',
    'routes/clinic/admin/profiles/end-licence.tsx',
  ),
  route('c/:clinic/admin/therapists/:id/hours', 'routes/clinic/admin/timetable/hours.tsx'),
  route('c/:clinic/admin/therapists/:id/hours/change', 'routes/clinic/admin/timetable/change-hours.tsx'),
  route('c/:clinic/admin/therapists/:id/hours/days/new', 'routes/clinic/admin/timetable/add-day.tsx'),
  route(
    'c/:clinic/admin/therapists/:id/hours/days/:date/removal',
    'routes/clinic/admin/timetable/remove-day.tsx',
  ),
  route('c/:clinic/admin/therapists/:id/time-off/new', 'routes/clinic/admin/timetable/enter-time-off.tsx'),
  route('c/:clinic/admin/time-off', 'routes/clinic/admin/timetable/time-off-list.tsx'),
  route('c/:clinic/admin/time-off/:request', 'routes/clinic/admin/timetable/time-off.tsx'),
  timeOffAct('approval'),
  timeOffAct('refusal'),
  timeOffAct('removal'),

  route('c/:clinic/admin/deliveries', 'routes/clinic/admin/deliveries.tsx'),
  route('c/:clinic/admin/deliveries/:delivery', 'routes/clinic/admin/delivery.tsx'),
  route('c/:clinic/admin/deliveries/:delivery/told', 'routes/clinic/admin/mark-told.tsx'),
  route('c/:clinic/admin/deliveries/:delivery/resend', 'routes/clinic/admin/resend-delivery.tsx'),

  route('platform/tenants', 'routes/platform/tenants.tsx'),
  route('platform/tenants/new', 'routes/platform/new-tenant.tsx'),
  route('platform/tenants/:id/steps/:step', 'routes/platform/try-step.tsx'),
  route('platform/tenants/:id/limits', 'routes/platform/tenant-limits.tsx'),
  route('platform/tenants/:id/cancellation', 'routes/platform/tenant-cancellation.tsx'),
  route('platform/tenants/:id/shredding', 'routes/platform/tenant-shredding.tsx'),
  route('platform/tenants/:id/:act', 'routes/platform/tenant-act.tsx'),
  route('platform/tenants/:id', 'routes/platform/tenant.tsx'),
  route('platform/operations', 'routes/platform/operations.tsx'),
  route('platform/operations/dead-letters/:job/retry', 'routes/platform/retry-dead-letter.tsx'),
  route('platform/operations/dead-letters/:job/discard', 'routes/platform/discard-dead-letter.tsx'),
  route('platform/kept/:form', 'routes/platform/kept-form.tsx'),
  route('platform/ui', 'routes/platform/ui.tsx'),
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
