import type { KnownPerson } from '#app/modules/clients/known/known-person.ts';
import type { Asked, Fields, Page, Site } from './site.ts';

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

/** Posts a form, and says of everybody whom the page then shows that this is another person. */
export async function postSayingDifferent(
  site: Pick<Site, 'post'>,
  path: string,
  fields: Fields,
  asked: Asked,
): Promise<Page> {
  const answer = await site.post(path, fields, asked);
  const differentFrom = /name="differentFrom" value="([^"]+)"/.exec(answer.html)?.[1];
  return differentFrom === undefined ? answer : site.post(path, { ...fields, differentFrom }, asked);
}
