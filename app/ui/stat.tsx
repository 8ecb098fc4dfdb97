import type { ReactNode } from 'react';

/** A few numbers at the top of a board; each may link to its rows. */
export function StatRow({ children }: { children: ReactNode }) {
  return <dl className="stats">{children}</dl>;
}

export function Stat({
  label,
  value,
  detail,
  href,
}: {
  label: string;
  value: ReactNode;
  detail?: string;
  href?: string;
}) {
  return (
    <div className="stats__item">
      <dt className="stats__label">{href ? <a href={href}>{label}</a> : label}</dt>
      <dd className="stats__value">{value}</dd>
      {detail ? <dd className="stats__detail">{detail}</dd> : null}
    </div>
  );
}
