import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Details } from '#app/ui/details.tsx';

/** What is chosen, in one line, over the folded form that changes it: the free times that follow stay near the top. */
export function FoldedChoices({
  chosen,
  open,
  children,
}: {
  chosen: readonly string[];
  open: boolean;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <Details
      open={open}
      summary={
        <>
          <span className="chosen-line">{chosen.join(' · ')}</span> {t('common.change')}
        </>
      }
    >
      {children}
    </Details>
  );
}
