import { markup } from './markup.ts';
import { initialsOf } from './initials.ts';

type AvatarSize = 'small' | 'large' | 'largest';

/** The initials beside a name that is written out; hidden from assistive technology. */
export function Avatar({ name, size }: { name: string; size?: AvatarSize | undefined }) {
  return (
    <span className={classOf(name, size)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Draws what `Avatar` draws, as markup. */
export function avatarMarkup(name: string, size?: AvatarSize) {
  return markup`<span class="${classOf(name, size)}" aria-hidden="true">${initialsOf(name)}</span>`;
}

function classOf(name: string, size?: AvatarSize): string {
  return `avatar avatar--${hue(name)}${size ? ` avatar--${size}` : ''}`;
}

function hue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return (sum % 6) + 1;
}
