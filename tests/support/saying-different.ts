import type { KnownPerson } from '#app/modules/clients/known/known-person.ts';

/** Returns the keys that the page of a refusal gives back when somebody says that the people shown are others. */
export function keysShown(refused: unknown): string {
  const { detail } = refused as { detail: { duplicates: KnownPerson[] } };
  return detail.duplicates.flatMap(({ keys }) => keys).join(',');
}

/** Does something as a desk that says of everybody shown that this is another person. */
export async function sayingDifferent<T>(act: (differentFrom?: string) => Promise<T>): Promise<T> {
  const done = await act();
  const isAsked = (done as { refused?: string } | null)?.refused === 'possible-duplicates';
  return isAsked ? act(keysShown(done)) : done;
}
