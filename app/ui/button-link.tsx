import { buttonClass, ButtonFace, type ButtonLook } from './button.tsx';

/** A link that looks like a button, for the main way on. */
export function ButtonLink({
  href,
  variant = 'primary',
  size,
  icon,
  hiddenText,
  children,
  boost,
}: ButtonLook & { href: string; boost?: boolean }) {
  return (
    <a
      href={href}
      className={buttonClass(variant, size)}
      {...(boost === false ? { 'data-hx-boost': 'false' } : {})}
    >
      <ButtonFace icon={icon} hiddenText={hiddenText}>
        {children}
      </ButtonFace>
    </a>
  );
}
