import type { RouteConfig } from '@remix-run/route-config';
import { route } from '@remix-run/route-config';
import type { InvitationActName } from './modules/identity/invitations/invitation-acts.ts';
import type { StaffActName } from './modules/identity/staff/staff-acts.ts';
import type { WarningAct } from './modules/setup/licence-warnings/warning-acts.ts';

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

/** Every URL under a clinic's `admin`, for app/routes.ts. */
export const ADMIN_ROUTES = [
  route('c/:clinic/admin', 'routes/clinic/admin/home.tsx'),
  route('c/:clinic/admin/utilization', 'routes/clinic/admin/utilization.tsx'),
  route('c/:clinic/admin/room-use', 'routes/clinic/admin/room-use.tsx'),
  route('c/:clinic/admin/unsigned', 'routes/clinic/admin/unsigned.tsx'),
  route('c/:clinic/admin/audit', 'routes/clinic/admin/audit.tsx'),
  route('c/:clinic/admin/audit/:event', 'routes/clinic/admin/audit-event.tsx'),
  route('c/:clinic/admin/permissions', 'routes/clinic/admin/permissions.tsx'),

  route('c/:clinic/admin/branding', 'routes/clinic/admin/branding/branding.tsx'),
  route('c/:clinic/admin/clinic', 'routes/clinic/admin/policies/clinic.tsx'),
  route('c/:clinic/admin/policies', 'routes/clinic/admin/policies/policies.tsx'),
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
] satisfies RouteConfig;
