import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A flat surface, of which pages are made: a section where it has a heading. */
export function Card({
  heading,
  headingLevel = 2,
  actions,
  flush,
  id,
  children,
}: {
  heading?: ReactNode;
  headingLevel?: 2 | 3;
  actions?: ReactNode;
  flush?: boolean;
  id?: string;
  children: ReactNode;
}) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  const Surface = heading ? 'section' : 'div';
  return (
    <Surface className={classNames('card', flush && 'card--flush')} id={id}>
      {heading ? (
        <div className="card__head">
          <Heading className="heading-s">{heading}</Heading>
          {actions ? <div className="card__actions">{actions}</div> : null}
        </div>
      ) : null}
      <div className="card__body">{children}</div>
    </Surface>
  );
}
