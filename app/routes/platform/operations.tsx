import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { asOperator } from '#app/http/index.server.ts';
import { readOperations } from '#app/modules/operations/index.server.ts';
import { DeadLetterTable } from '#app/modules/operations/ui/dead-letter-table.tsx';
import { ProcessTable } from '#app/modules/operations/ui/process-table.tsx';
import { QueueTable } from '#app/modules/operations/ui/queue-table.tsx';
import { formatDateTime, formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Stat, StatRow } from '#app/ui/stat.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

/** Shows queues, given-up jobs and processes. The operator sees no client, so neither does this page. */
export const loader = (args: LoaderFunctionArgs) => asOperator(args, {}, () => readOperations());

export default function Operations() {
  const t = useT();
  const locale = useLocale();
  const { now } = useFrame();
  const { queues, deadLetters, processes, backlog } = useLoaderData<typeof loader>();
  const total = (of: 'ready' | 'active') => queues.reduce((sum, queue) => sum + queue[of], 0);
  const since =
    backlog.since === null
      ? undefined
      : t('operations.backlogSince', { when: formatZonedDateTime(locale, backlog.since, 'UTC') });
  return (
    <PlainPage
      title={t('operations.title')}
      lead={`${t('operations.lead')} ${t('operations.readAt', { when: `${formatDateTime(locale, now, 'UTC')} UTC` })}`}
      actions={
        <ButtonLink href={paths.operations} variant="secondary" icon="refresh">
          {t('operations.refresh')}
        </ButtonLink>
      }
      flashes={{
        'dead-letter-retried': t('operations.retried'),
        'dead-letter-discarded': t('operations.discarded'),
        'dead-letter-gone': t('operations.gone'),
      }}
    >
      <div className="stack stack--wide">
        <StatRow>
          <Stat label={t('operations.waitingJobs')} value={total('ready')} />
          <Stat label={t('operations.activeJobs')} value={total('active')} />
          <Stat label={t('operations.deadLettersStat')} value={deadLetters.length} />
          <Stat
            label={t('operations.backlog')}
            value={backlog.count}
            {...(since === undefined ? {} : { detail: since })}
          />
        </StatRow>
        <section className="stack" aria-labelledby="dead-letters">
          <h2 className="heading-m" id="dead-letters">
            {t('operations.deadLetters')}
          </h2>
          <DeadLetterTable deadLetters={deadLetters} />
        </section>
        <section className="stack" aria-labelledby="queues">
          <h2 className="heading-m" id="queues">
            {t('operations.queuesCaption')}
          </h2>
          <QueueTable queues={queues} />
        </section>
        <section className="stack" aria-labelledby="processes">
          <h2 className="heading-m" id="processes">
            {t('operations.processes')}
          </h2>
          <ProcessTable processes={processes} />
        </section>
      </div>
    </PlainPage>
  );
}
