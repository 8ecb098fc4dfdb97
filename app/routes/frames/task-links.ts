import { paths } from '#app/platform/paths.ts';
import type { useFrame } from '#app/ui/frame.ts';

/** Returns where each of a client's next steps is taken; null where this person may not take it. */
export function taskLinks(
  clinic: string,
  client: string,
  {
    booking,
    oldestUnsigned,
    can,
  }: Pick<ReturnType<typeof useFrame>, 'can'> & { booking: string; oldestUnsigned: string | null },
) {
  return {
    'add-guardian': can('client.update') ? paths.clientGuardian(clinic, client) : null,
    'assess-needs': can('needs.assess') ? paths.assessNeeds(clinic, client) : null,
    'find-therapist': can('match.read') ? paths.matches(clinic, client) : null,
    book: can('appointment.create') ? booking : null,
    'write-note':
      oldestUnsigned === null || !can('note.write')
        ? null
        : `${paths.appointmentNote(clinic, oldestUnsigned)}?client=${client}`,
  };
}
