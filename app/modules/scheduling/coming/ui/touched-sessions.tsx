import { useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import type { ShownSessions } from '../index.server.ts';
import { SessionRows } from './session-rows.tsx';

/**
 * The coming sessions that a change touches. `page` is for pages that lead through all of them; others say that these are the
 * first. Where the next step of an act asks what becomes of them, `areDecidedNext` says so in the place of `lead`.
 */
export function TouchedSessions(props: {
  touched: ShownSessions;
  heading: string;
  lead: string;
  areDecidedNext?: boolean | undefined;
  page?: { readonly number: number; readonly size: number; readonly base: string } | undefined;
}) {
  const { touched, heading, lead, areDecidedNext = false, page } = props;
  const { shown, total } = touched;
  const t = useT();
  return (
    <Card heading={heading} actions={<span className="count">{total}</span>} flush>
      <p className="to-finish__none muted">
        {total === 0 ? t('coming.none') : areDecidedNext ? t('coming.decidedNext', { count: total }) : lead}
        {page === undefined && shown.length < total
          ? ` ${t('ui.showingRows', { from: 1, to: shown.length, total })}`
          : ''}
      </p>
      {total === 0 ? null : <SessionRows sessions={shown} mayAct={!areDecidedNext} />}
      {page === undefined ? null : (
        <Pagination
          page={page.number}
          pageSize={page.size}
          total={total}
          href={(number) => (number === 1 ? page.base : `${page.base}?page=${number}`)}
        />
      )}
    </Card>
  );
}
