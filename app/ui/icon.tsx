import { ICON_PATHS, type IconName } from './icon-paths.ts';

/** A drawing beside a word, never instead of it: hidden from assistive technology unless `label` names it. */
export function Icon({ name, label, size }: { name: IconName; label?: string; size?: 'large' }) {
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <svg
      className={size === 'large' ? 'icon icon--large' : 'icon'}
      viewBox="0 0 20 20"
      width="16"
      height="16"
      {...named}
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
