import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonLook {
  variant?: ButtonVariant | undefined;
  size?: 'small' | 'large' | undefined;
  icon?: IconName | undefined;
  /** Words that are read aloud but not shown, to tell similar buttons apart: "Check in" + " Riley Okafor". */
  hiddenText?: string | undefined;
  children: ReactNode;
}

export interface ButtonProps extends ButtonLook {
  type?: 'submit' | 'button' | undefined;
  id?: string | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** The label while the form is being sent; "Saving…" unless the act has a better word. */
  savingLabel?: string | undefined;
  form?: string | undefined;
  formAction?: string | undefined;
  disabled?: boolean | undefined;
}

/** A button that acts. A submit button shows its saving label and cannot be pressed twice once scripts run. */
export function Button({
  variant = 'primary',
  size,
  icon,
  hiddenText,
  children,
  type = 'submit',
  savingLabel,
  ...rest
}: ButtonProps) {
  const t = useT();
  const saving = type === 'submit' ? { 'data-saving': savingLabel ?? t('common.saving') } : {};
  return (
    <button type={type} className={buttonClass(variant, size)} {...saving} {...rest}>
      <ButtonFace icon={icon} hiddenText={hiddenText}>
        {children}
      </ButtonFace>
    </button>
  );
}

export function buttonClass(variant: ButtonVariant, size?: 'small' | 'large'): string {
  return classNames('button', `button--${variant}`, size && `button--${size}`);
}

export function ButtonFace({
  icon,
  hiddenText,
  children,
}: Pick<ButtonLook, 'icon' | 'hiddenText' | 'children'>) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      <span className="button__label">{children}</span>
      {hiddenText ? <span className="visually-hidden"> {hiddenText}</span> : null}
    </>
  );
}
