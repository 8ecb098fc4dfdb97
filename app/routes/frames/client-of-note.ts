import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';

/** Returns the client whose page a page of notes is; `isReached` where the reader may open the client's other pages. */
export function clientOfNote(
  note: {
    readonly clientId: string;
    readonly clientBirthDate: string;
    readonly clientMark: NamesakeMark | null;
  },
  isReached: boolean,
) {
  const { clientId: id, clientBirthDate: dateOfBirth, clientMark: mark } = note;
  return { id, here: 'notes', isReached, dateOfBirth, mark } as const;
}
