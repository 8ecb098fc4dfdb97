import { appointments as enAppointments } from './en/appointments.ts';
import { audit as enAudit } from './en/audit.ts';
import { auditDetail as enAuditDetail } from './en/audit-detail.ts';
import { calendar as enCalendar } from './en/calendar.ts';
import { clients as enClients } from './en/clients.ts';
import { deliveries as enDeliveries } from './en/deliveries.ts';
import { common as enCommon } from './en/everyday.ts';
import { intake as enIntake } from './en/intake.ts';
import { matching as enMatching } from './en/matching.ts';
import { myDay as enMyDay } from './en/my-day.ts';
import { notes as enNotes } from './en/notes.ts';
import { operations as enOperations } from './en/operations.ts';
import { permissions as enPermissions } from './en/permissions.ts';
import { shell as enShell } from './en/shell.ts';
import { ui as enUi } from './en/ui.ts';
import { appointments as esAppointments } from './es/appointments.ts';
import { audit as esAudit } from './es/audit.ts';
import { auditDetail as esAuditDetail } from './es/audit-detail.ts';
import { calendar as esCalendar } from './es/calendar.ts';
import { clients as esClients } from './es/clients.ts';
import { deliveries as esDeliveries } from './es/deliveries.ts';
import { common as esCommon } from './es/everyday.ts';
import { intake as esIntake } from './es/intake.ts';
import { matching as esMatching } from './es/matching.ts';
import { myDay as esMyDay } from './es/my-day.ts';
import { notes as esNotes } from './es/notes.ts';
import { operations as esOperations } from './es/operations.ts';
import { permissions as esPermissions } from './es/permissions.ts';
import { shell as esShell } from './es/shell.ts';
import { ui as esUi } from './es/ui.ts';
import type { AreaIn } from './message.ts';

/**
 * Every wording of the product. A new area is two files (`en/area.ts`, `es/area.ts`) and a line in each list;
 * English is the source, and a key missing in Spanish is a compile error.
 */
export const en = {
  appointments: enAppointments,
  audit: enAudit,
  auditDetail: enAuditDetail,
  calendar: enCalendar,
  clients: enClients,
  deliveries: enDeliveries,
  common: enCommon,
  intake: enIntake,
  matching: enMatching,
  myDay: enMyDay,
  notes: enNotes,
  operations: enOperations,
  permissions: enPermissions,
  shell: enShell,
  ui: enUi,
} as const;

export const es: { readonly [Name in keyof typeof en]: AreaIn<(typeof en)[Name]> } = {
  appointments: esAppointments,
  audit: esAudit,
  auditDetail: esAuditDetail,
  calendar: esCalendar,
  clients: esClients,
  deliveries: esDeliveries,
  common: esCommon,
  intake: esIntake,
  matching: esMatching,
  myDay: esMyDay,
  notes: esNotes,
  operations: esOperations,
  permissions: esPermissions,
  shell: esShell,
  ui: esUi,
};
