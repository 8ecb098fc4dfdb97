import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatNumber } from '#app/platform/i18n/format.ts';
import type { ChartBand, ChartBeside, ChartPoint } from './chart-data.ts';
import { ChartMarks, chartScale, FRAME } from './chart-marks.tsx';
import { Details } from './details.tsx';
import { classNames } from './class-names.ts';

export interface ChartProps {
  id: string;
  kind: 'bar' | 'line';
  title: string;
  /** A sentence that tells what the drawing shows, for people who do not see it. */
  summary: string;
  labelHeading: string;
  valueHeading: string;
  points: readonly ChartPoint[];
  /** The top of the scale; by default a round number above the highest value. */
  max?: number | undefined;
  /** Named ranges behind a line, such as the severities of PHQ-9. */
  bands?: readonly ChartBand[] | undefined;
  /** Draws bars of the points’ second values beside those of the first. */
  beside?: ChartBeside | undefined;
}

/** A chart, drawn on the server as SVG, with a table of the same numbers beneath. */
export function Chart({
  id,
  kind,
  title,
  summary,
  labelHeading,
  valueHeading,
  points,
  max,
  bands = [],
  beside,
}: ChartProps) {
  const t = useT();
  const locale = useLocale();
  const scale = chartScale(points, max);
  return (
    <figure className="chart" aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`} className="heading-s">
        {title}
      </figcaption>
      {beside === undefined ? null : (
        <ul className="chart__legend">
          <Legend heading={valueHeading} />
          <Legend heading={beside.heading} kind="beside" />
          <Legend heading={beside.over} kind="over" />
        </ul>
      )}
      <div className="chart__scroll" role="group" aria-labelledby={`${id}-title`} tabIndex={0}>
        <svg
          className="chart__drawing"
          viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
          role="img"
          aria-label={summary}
        >
          <ChartMarks
            kind={kind}
            points={points}
            scale={scale}
            bands={bands}
            format={(value) => formatNumber(locale, value)}
          />
        </svg>
      </div>
      <Details summary={t('ui.dataTable')}>
        <table className="table table--plain">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{labelHeading}</th>
              <th scope="col" className="table__end">
                {valueHeading}
              </th>
              {beside === undefined ? null : (
                <th scope="col" className="table__end">
                  {beside.heading}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                <td className="table__end">{formatNumber(locale, point.value)}</td>
                {beside === undefined ? null : (
                  <td className="table__end">
                    {typeof point.beside === 'number' ? formatNumber(locale, point.beside) : beside.none}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Details>
    </figure>
  );
}

function Legend({ heading, kind }: { heading: string; kind?: 'beside' | 'over' }) {
  return (
    <li>
      <svg className="chart__swatch" viewBox="0 0 12 12" aria-hidden="true">
        <rect
          className={classNames('chart__bar', kind && `chart__bar--${kind}`)}
          x="1"
          y="1"
          width="10"
          height="10"
        />
      </svg>
      {heading}
    </li>
  );
}
