/** An entry of the waiting list, as a booking form names it: with the version that was looked at. */
export interface WaitingChoice {
  readonly id: string;
  readonly rowVersion: number;
}

/** Writes an entry as the value of a field. */
export const writeWaitingChoice = ({ id, rowVersion }: WaitingChoice): string => `${id} ${rowVersion}`;

/** Reads an entry from a field; what is none has a version that no entry has. */
export function readWaitingChoice(text: string): WaitingChoice {
  const [id = '', version = ''] = text.split(' ');
  return { id, rowVersion: /^\d{1,9}$/.test(version) ? Number(version) : 0 };
}
