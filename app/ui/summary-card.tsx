import type { ReactNode } from 'react';
import { Card } from './card.tsx';
import { SummaryList, type SummaryRow } from './summary-list.tsx';

/** A summary list that is one of several on the page. */
export function SummaryCard({
  heading,
  rows,
  actions,
}: {
  heading: string;
  rows: readonly SummaryRow[];
  actions?: ReactNode;
}) {
  return (
    <Card heading={heading} actions={actions} flush>
      <SummaryList rows={rows} />
    </Card>
  );
}
