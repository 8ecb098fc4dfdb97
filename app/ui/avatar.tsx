import { markup } from './markup.ts';

type AvatarSize = 'small' | 'large';

/** The initials beside a name that is written out; hidden from assistive technology. */
export function Avatar({ name, size }: { name: string; size?: AvatarSize }) {
  return (
    <span className={classOf(name, size)} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** Draws what `Avatar` draws, as markup. */
export function avatarMarkup(name: string, size?: AvatarSize) {
  return markup`<span class="${classOf(name, size)}" aria-hidden="true">${initials(name)}</span>`;
}

function classOf(name: string, size?: AvatarSize): string {
  return `avatar avatar--${hue(name)}${size ? ` avatar--${size}` : ''}`;
}

function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word));
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words[words.length - 1]?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

function hue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return (sum % 6) + 1;
}
