import { useFrame } from '#app/ui/frame.ts';

/**
 * Keeps, of the people whom a page shows, those whom the address names as `done` (`withDone`): whom the sentence is about that the page
 * shows after an act. Each once.
 */
export function useDone<P extends { readonly id: string }>(people: readonly P[]): P[] {
  const ids = new URLSearchParams(useFrame().path.split('?')[1]).getAll('done');
  return [...new Map(people.map((person) => [person.id, person])).values()].filter(({ id }) =>
    ids.includes(id),
  );
}
