/** A letter with the marks that belong to it. */
const LETTER = /\p{L}\p{M}*/u;

/** Returns a client's initials, "X. N."; one letter where there is one name, and none of a name without a letter. */
export function clientInitials({
  firstName,
  lastName,
}: {
  readonly firstName: string;
  readonly lastName: string;
}): string {
  return [firstName, lastName]
    .flatMap((name) => LETTER.exec(name.normalize('NFC'))?.[0] ?? [])
    .map((letter) => `${capital(letter)}.`)
    .join(' ');
}

/** What has no capital of one letter, as ß, stays as it is. */
function capital(letter: string): string {
  const upper = letter.toUpperCase();
  return [...upper].length === [...letter].length ? upper : letter;
}
