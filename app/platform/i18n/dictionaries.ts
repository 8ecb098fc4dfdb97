import { appointments as enAppointments } from './en/appointments.ts';
import { audit as enAudit } from './en/audit.ts';
import { calendar as enCalendar } from './en/calendar.ts';
import { common as enCommon } from './en/everyday.ts';
import { matching as enMatching } from './en/matching.ts';
import { myDay as enMyDay } from './en/my-day.ts';
import { notes as enNotes } from './en/notes.ts';
import { permissions as enPermissions } from './en/permissions.ts';
import { shell as enShell } from './en/shell.ts';
import { ui as enUi } from './en/ui.ts';
import { appointments as esAppointments } from './es/appointments.ts';
import { audit as esAudit } from './es/audit.ts';
import { calendar as esCalendar } from './es/calendar.ts';
import { common as esCommon } from './es/everyday.ts';
import { matching as esMatching } from './es/matching.ts';
import { myDay as esMyDay } from './es/my-day.ts';
import { notes as esNotes } from './es/notes.ts';
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
  calendar: enCalendar,
  common: enCommon,
  matching: enMatching,
  myDay: enMyDay,
  notes: enNotes,
  permissions: enPermissions,
  shell: enShell,
  ui: enUi,
} as const;

export const es: { readonly [Name in keyof typeof en]: AreaIn<(typeof en)[Name]> } = {
  appointments: esAppointments,
  audit: esAudit,
  calendar: esCalendar,
  common: esCommon,
  matching: esMatching,
  myDay: esMyDay,
  notes: esNotes,
  permissions: esPermissions,
  shell: esShell,
  ui: esUi,
};
