import type { Instrument } from './instrument.ts';
import { GAD_7 } from './instruments/gad-7.ts';
import { PHQ_9 } from './instruments/phq-9.ts';

/** Every version of every instrument, as long as a measure may have been answered by it. */
export const INSTRUMENTS: readonly Instrument[] = [PHQ_9, GAD_7];

/** Returns the newest version of each instrument, in the order of the register. */
export function newestInstruments(register = INSTRUMENTS): Instrument[] {
  return [...Map.groupBy(register, ({ key }) => key).values()].map((versions) =>
    versions.reduce((one, other) => (other.version > one.version ? other : one)),
  );
}

/** Returns the newest version of an instrument; undefined where there is no such instrument. */
export function newestInstrument(key: string, register = INSTRUMENTS): Instrument | undefined {
  return newestInstruments(register).find((one) => one.key === key);
}

/** Returns the instrument by which a measure was answered. Throws where the register has lost it. */
export function instrumentOf(
  { instrument, version }: { readonly instrument: string; readonly version: number },
  register = INSTRUMENTS,
): Instrument {
  const found = register.find((one) => one.key === instrument && one.version === version);
  if (found === undefined) throw new Error(`No instrument ${instrument} of version ${version}.`);
  return found;
}
