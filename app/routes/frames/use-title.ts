import { useContext } from 'react';
import { ShellContext } from '#app/http/shell.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { useFrame } from '#app/ui/frame.ts';

/** Names the document: the page, then the clinic; "Error: " first when a form came back (WCAG 3.3.1). */
export function useTitle(title: string, errors?: FormErrors): void {
  const t = useT();
  const shell = useContext(ShellContext);
  const { clinic } = useFrame();
  const whole = `${title} – ${clinic?.name ?? t('shell.productName')}`;
  shell.title =
    errors !== undefined && Object.keys(errors).length > 0 ? t('ui.errorTitle', { title: whole }) : whole;
}
