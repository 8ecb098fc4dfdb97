import type { DeadLetter } from '#jobs/contracts/queue-office.ts';
import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

/** The facts of a given-up job. Of its payload only the ids are shown. Times are UTC. */
export function DeadLetterFacts({ letter }: { letter: DeadLetter }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card flush>
      <SummaryList
        rows={[
          { label: t('operations.job'), value: letter.job },
          {
            label: t('operations.givenUpAt'),
            value: `${formatDateTime(locale, letter.givenUpAt, 'UTC')} UTC`,
          },
          { label: t('operations.code'), value: <code>{letter.code}</code> },
          { label: t('operations.tries'), value: letter.tries },
          ...letter.ids.map(({ name, id }) => ({ label: name, value: <code>{id}</code> })),
        ]}
      />
    </Card>
  );
}
