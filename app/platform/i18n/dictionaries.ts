import { common as enCommon } from './en/common.ts';
import { shell as enShell } from './en/shell.ts';
import { audit as enAudit } from './en/audit.ts';
import { myDay as enMyDay } from './en/my-day.ts';
import { notes as enNotes } from './en/notes.ts';
import { permissions as enPermissions } from './en/permissions.ts';
import { ui as enUi } from './en/ui.ts';
import { common as esCommon } from './es/common.ts';
import { shell as esShell } from './es/shell.ts';
import { audit as esAudit } from './es/audit.ts';
import { myDay as esMyDay } from './es/my-day.ts';
import { notes as esNotes } from './es/notes.ts';
import { permissions as esPermissions } from './es/permissions.ts';
import { ui as esUi } from './es/ui.ts';
import type { AreaIn } from './message.ts';

/**
 * Every wording of the product. A new area is two files (`en/area.ts`, `es/area.ts`) and a line in each list;
 * English is the source, and a key missing in Spanish is a compile error.
 */
export const en = {
  common: enCommon,
  shell: enShell,
  audit: enAudit,
  myDay: enMyDay,
  notes: enNotes,
  permissions: enPermissions,
  ui: enUi,
} as const;

export const es: { readonly [Name in keyof typeof en]: AreaIn<(typeof en)[Name]> } = {
  common: esCommon,
  shell: esShell,
  audit: esAudit,
  myDay: esMyDay,
  notes: esNotes,
  permissions: esPermissions,
  ui: esUi,
};
