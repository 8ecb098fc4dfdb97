import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import type { ReactNode } from 'react';
import type { HandOver } from '../index.server.ts';
import { FOR_ALL } from '../way.ts';
import { HandOverChoices } from './hand-over-rows.tsx';
import { HandOverReview } from './hand-over-review.tsx';

/**
 * The fields of a form that hands sessions over: first what becomes of each, then, once that is chosen, what will happen.
 * `act` is the button that does it all; `back` leads away.
 */
export function HandOverFields({
  handOver,
  act,
  back,
}: {
  /** Null where the act touches no session. */
  handOver: HandOver | null;
  act: ReactNode;
  back: ReactNode;
}) {
  const t = useT();
  if (handOver === null)
    return (
      <div className="button-group">
        {act}
        {back}
      </div>
    );
  const { rows, more, isReview } = handOver;
  return (
    <>
      <section className="card" aria-labelledby="hand-over">
        <div className="card__head">
          <h2 className="heading-s" id="hand-over">
            {t(isReview ? 'handOver.reviewHeading' : 'handOver.heading')}
          </h2>
          <span className="count">{rows.length + more}</span>
        </div>
        <div className="card__body stack">
          <p className="muted">{t(isReview ? 'handOver.reviewLead' : 'handOver.lead')}</p>
          {more === 0 ? null : <p>{t('handOver.more', { count: more })}</p>}
          {isReview ? <HandOverReview handOver={handOver} /> : <Choose rows={rows} />}
        </div>
      </section>
      <div className="button-group">
        {isReview ? (
          <>
            {act}
            <Button variant="secondary" name="again" value="yes">
              {t('handOver.again')}
            </Button>
          </>
        ) : (
          <Button>{t('handOver.review')}</Button>
        )}
        {back}
      </div>
    </>
  );
}

function Choose({ rows }: Pick<HandOver, 'rows'>) {
  const t = useT();
  return (
    <>
      <Radios
        name="all"
        label={t('handOver.all')}
        value="each"
        choices={FOR_ALL.map((value) => ({ value, label: t(`handOver.all_${value}`) }))}
      />
      <ol className="hand-over">
        {rows.map((row, index) => (
          <HandOverChoices key={row.session.id} row={row} index={index} />
        ))}
      </ol>
      <TextArea
        name="reasonForAll"
        label={t('handOver.reason')}
        hint={t('handOver.reasonHint')}
        rows={2}
        limit={500}
      />
    </>
  );
}
