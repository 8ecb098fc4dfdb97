import { classNames } from './class-names.ts';
import { Avatar, avatarMarkup } from './avatar.tsx';
import { markup, type Markup } from './markup.ts';

/** A person's photo, or the initials where there is none. Beside the name it is hidden from assistive technology; `alt` names it. */
export function Portrait({
  name,
  src,
  size,
  alt = '',
}: {
  name: string;
  /** The address of a square picture. */
  src: string | null;
  size?: 'large' | 'largest';
  alt?: string;
}) {
  if (src === null) return <Avatar name={name} size={size} />;
  return (
    <img
      className={classNames('avatar', size && `avatar--${size}`)}
      src={src}
      alt={alt}
      width="320"
      height="320"
      loading="lazy"
    />
  );
}

/** Draws as markup what `Portrait` draws beside a name. */
export function portraitMarkup(name: string, src: string | null): Markup {
  if (src === null) return avatarMarkup(name);
  return markup`<img class="avatar" src="${src}" alt="" width="320" height="320" loading="lazy"/>`;
}
