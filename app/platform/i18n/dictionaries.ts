import { common as enCommon } from './en/everyday.ts';
import { deliveries as enDeliveries } from './en/deliveries.ts';
import { operations as enOperations } from './en/operations.ts';
import { shell as enShell } from './en/shell.ts';
import { ui as enUi } from './en/ui.ts';
import { common as esCommon } from './es/everyday.ts';
import { deliveries as esDeliveries } from './es/deliveries.ts';
import { operations as esOperations } from './es/operations.ts';
import { shell as esShell } from './es/shell.ts';
import { ui as esUi } from './es/ui.ts';
import type { AreaIn } from './message.ts';

/**
 * Every wording of the product. A new area is two files (`en/area.ts`, `es/area.ts`) and a line in each list;
 * English is the source, and a key missing in Spanish is a compile error.
 */
export const en = {
  common: enCommon,
  deliveries: enDeliveries,
  operations: enOperations,
  shell: enShell,
  ui: enUi,
} as const;

export const es: { readonly [Name in keyof typeof en]: AreaIn<(typeof en)[Name]> } = {
  common: esCommon,
  deliveries: esDeliveries,
  operations: esOperations,
  shell: esShell,
  ui: esUi,
};
