import type { ReactNode } from 'react';

/** The fields of one topic under a heading of their own. */
export function FormSection({
  heading,
  description,
  children,
}: {
  heading: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="form-section">
      <div className="form-section__head">
        <h2 className="heading-m">{heading}</h2>
        {description ? <p className="muted">{description}</p> : null}
      </div>
      <div className="form-section__fields">{children}</div>
    </section>
  );
}
