import { useT } from '#app/platform/i18n/locale-context.ts';
import { ButtonLink } from './button-link.tsx';

/** A plain link to the page made for paper. */
export function PrintButton({ href, children }: { href: string; children?: string }) {
  const t = useT();
  return (
    <ButtonLink href={href} variant="secondary" icon="print">
      {children ?? t('ui.printThis')}
    </ButtonLink>
  );
}
