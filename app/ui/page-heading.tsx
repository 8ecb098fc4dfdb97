import type { ReactNode } from 'react';

/** The page's one `h1` with its caption, and its actions at the end of the line. */
export function PageHeading({
  title,
  caption,
  lead,
  tags,
  actions,
}: {
  title: ReactNode;
  caption?: ReactNode;
  lead?: ReactNode;
  tags?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="page-heading">
      <div className="page-heading__text">
        {caption ? <p className="page-heading__caption">{caption}</p> : null}
        <div className="page-heading__line">
          <h1 className="heading-xl" tabIndex={-1}>
            {title}
          </h1>
          {tags}
        </div>
        {lead ? <p className="page-heading__lead">{lead}</p> : null}
      </div>
      {actions ? <div className="page-heading__actions">{actions}</div> : null}
    </div>
  );
}
