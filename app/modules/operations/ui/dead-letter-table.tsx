import type { DeadLetter } from '#jobs/contracts/queue-office.ts';
import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

/**
 * The jobs that were given up: name, time and error code, with links to try them again or discard them. Times are UTC. The
 * page that asks before a job is discarded shows its ids.
 */
export function DeadLetterTable({ deadLetters }: { deadLetters: readonly DeadLetter[] }) {
  const t = useT();
  const locale = useLocale();
  const when = (letter: DeadLetter) => `${formatDateTime(locale, letter.givenUpAt, 'UTC')} UTC`;
  const columns: Column<DeadLetter>[] = [
    { key: 'job', header: t('operations.job'), rowHeader: true, cell: (letter) => letter.job },
    { key: 'when', header: t('operations.givenUpAt'), nowrap: true, cell: when },
    { key: 'code', header: t('operations.code'), cell: (letter) => <code>{letter.code}</code> },
    { key: 'tries', header: t('operations.tries'), align: 'end', cell: (letter) => letter.tries },
  ];
  return (
    <DataTable
      caption={t('operations.deadLettersCaption')}
      columns={columns}
      rows={deadLetters}
      rowKey={(letter) => letter.id}
      empty={
        <EmptyState icon="check-circle" title={t('operations.noDeadLetters')}>
          {t('operations.noDeadLettersLead')}
        </EmptyState>
      }
      rowActions={(letter) => {
        const which = t('operations.jobFrom', { job: letter.job, when: when(letter) });
        return (
          <>
            <PostForm action={paths.retryDeadLetter(letter.id)}>
              <Button
                variant="secondary"
                size="small"
                hiddenText={which}
                savingLabel={t('operations.retrying')}
              >
                {t('operations.retry')}
              </Button>
            </PostForm>
            <ButtonLink
              variant="quiet"
              size="small"
              hiddenText={which}
              href={paths.discardDeadLetter(letter.id)}
            >
              {t('operations.discard')}
            </ButtonLink>
          </>
        );
      }}
    />
  );
}
