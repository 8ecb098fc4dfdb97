import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { CarriedValues } from '#app/ui/carried-values.tsx';
import { Card } from '#app/ui/card.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import type { HandOver } from '../index.server.ts';
import { FOR_ALL, MOST_HANDED_OVER, ON_ONE_PAGE } from '#app/modules/scheduling/handed-over-way.ts';
import { HandOverChoices } from './hand-over-choices.tsx';
import { HandOverReview } from './hand-over-review.tsx';
import { HiddenChoices } from './hidden-choices.tsx';

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
  if (handOver === null && saysNone) return <Card heading={t('handOver.heading')}>{t('coming.none')}</Card>;
  if (handOver === null) return <CarriedValues names={['others', 'all', 'reasonForAll']} />;
  const { rows, tooMany, isReview } = handOver;
  return (
    <Card
      heading={t(isReview ? 'handOver.reviewHeading' : 'handOver.heading')}
      actions={<span className="count">{tooMany ?? rows.length}</span>}
    >
      <div className="stack">
        {tooMany === null ? (
          <>
            <p className="muted">{t(isReview ? 'handOver.reviewLead' : 'handOver.lead')}</p>
            {isReview ? <p className="muted measure">{t('handOver.reviewTold')}</p> : null}
            {isReview ? <HandOverReview handOver={handOver} /> : <Choices handOver={handOver} />}
          </>
        ) : (
          <p>{t('handOver.tooMany', { count: tooMany, most: MOST_HANDED_OVER })}</p>
        )}
      </div>
    </Card>
  );
}

/** The choices of one page; those of the others come with it, hidden. */
function Choices({ handOver: { rows, page } }: { handOver: HandOver }) {
  const t = useT();
  const first = (page - 1) * ON_ONE_PAGE;
  const shown = rows.slice(first, first + ON_ONE_PAGE);
  const hidden = rows.filter((row) => !shown.includes(row));
  return (
    <>
      {hidden.length === 0 ? null : (
        <>
          <HiddenChoices rows={hidden} />
          <p>{t('ui.showingRows', { from: first + 1, to: first + shown.length, total: rows.length })}</p>
        </>
      )}
      {rows.length === 1 ? null : (
        <Radios
          name="all"
          label={t('handOver.all')}
          value="each"
          choices={FOR_ALL.map((value) => ({ value, label: t(`handOver.all_${value}`) }))}
        />
      )}
      <ol className="hand-over">
        {shown.map((row, index) => (
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
  const isChosen = handOver === null || handOver.isReview;
  return (
    <ButtonGroup>
      {isChosen ? act : handOver.tooMany === null ? <Button>{t('handOver.review')}</Button> : null}
      <OtherPages handOver={handOver} />
      {back}
    </ButtonGroup>
  );
}

/** Leads from the review back to the choices, and from one page of them to the next. */
export function OtherPages({ handOver }: { handOver: HandOver | null }) {
  const t = useT();
  if (handOver === null || handOver.tooMany !== null) return null;
  const { rows, page, isReview } = handOver;
  const show = (number: number, words: string) => (
    <Button variant="secondary" name="show" value={String(number)}>
      {words}
    </Button>
  );
  if (isReview) return show(1, t('handOver.again'));
  return (
    <>
      {page === 1 ? null : show(page - 1, t('ui.previousPage'))}
      {page * ON_ONE_PAGE < rows.length ? show(page + 1, t('ui.nextPage')) : null}
    </>
  );
}
