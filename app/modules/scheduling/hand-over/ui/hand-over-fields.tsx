import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { Card } from '#app/ui/card.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import type { HandOver } from '../index.server.ts';
import { FOR_ALL } from '../way.ts';
import { HandOverChoices } from './hand-over-choices.tsx';
import { HandOverReview } from './hand-over-review.tsx';

/** What becomes of the sessions that an act touches, inside its form: first the choices, then what follows from them. */
export function HandOverFields({
  handOver,
  saysNone = false,
}: {
  /** Null where the act touches no session. */
  handOver: HandOver | null;
  /** The page then says so. */
  saysNone?: boolean;
}) {
  const t = useT();
  if (handOver === null)
    return saysNone ? <Card heading={t('handOver.heading')}>{t('appointments.comingNone')}</Card> : null;
  const { rows, more, isReview } = handOver;
  return (
    <Card
      heading={t(isReview ? 'handOver.reviewHeading' : 'handOver.heading')}
      actions={<span className="count">{rows.length + more}</span>}
    >
      <div className="stack">
        <p className="muted">{t(isReview ? 'handOver.reviewLead' : 'handOver.lead')}</p>
        {more === 0 ? null : <p>{t('handOver.more', { count: more })}</p>}
        {isReview ? <HandOverReview handOver={handOver} /> : <Choices rows={rows} />}
      </div>
    </Card>
  );
}

function Choices({ rows }: Pick<HandOver, 'rows'>) {
  const t = useT();
  return (
    <>
      {rows.length === 1 ? null : (
        <Radios
          name="all"
          label={t('handOver.all')}
          value="each"
          choices={FOR_ALL.map((value) => ({ value, label: t(`handOver.all_${value}`) }))}
        />
      )}
      <ol className="hand-over">
        {rows.map((row, index) => (
          <HandOverChoices key={row.session.id} row={row} index={index} />
        ))}
      </ol>
      {rows.length === 1 ? null : (
        <TextArea
          name="reasonForAll"
          label={t('handOver.reason')}
          hint={t('handOver.reasonHint')}
          rows={2}
          limit={500}
          optional
        />
      )}
    </>
  );
}

/** The buttons of such a form: on to the review, or, once everything is reviewed, `act`, which does it. */
export function HandOverButtons({
  handOver,
  act,
  back,
}: {
  handOver: HandOver | null;
  act: ReactNode;
  back: ReactNode;
}) {
  const t = useT();
  return (
    <ButtonGroup>
      {handOver === null || handOver.isReview ? act : <Button>{t('handOver.review')}</Button>}
      <AgainButton handOver={handOver} />
      {back}
    </ButtonGroup>
  );
}

/** Leads from the review back to the choices. */
export function AgainButton({ handOver }: { handOver: HandOver | null }) {
  const t = useT();
  return handOver?.isReview === true ? (
    <Button variant="secondary" name="again" value="yes">
      {t('handOver.again')}
    </Button>
  ) : null;
}
