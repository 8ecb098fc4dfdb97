import { classNames } from './class-names.ts';
import type { ChartBand, ChartPoint } from './chart-data.ts';

/**
 * The size of the drawing in its own units: 560 by 220, with room for the scale and the labels; bands are named at the
 * end.
 */
export const FRAME = {
  width: 560,
  height: 220,
  left: 36,
  right: 12,
  bandRight: 116,
  top: 14,
  bottom: 28,
} as const;

export interface ChartScale {
  max: number;
  step: number;
}

/** Returns a scale with a round top and four or five even steps. */
export function chartScale(points: readonly ChartPoint[], max?: number): ChartScale {
  const highest = max ?? Math.max(1, ...points.flatMap(({ value, beside }) => [value, beside ?? 0]));
  const rough = highest / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= rough) ?? 10) * magnitude;
  const whole = step < 1 ? 1 : step;
  return { step: whole, max: max ?? Math.ceil(highest / whole) * whole };
}

export function ChartMarks({
  kind,
  points,
  scale,
  bands,
  format,
}: {
  kind: 'bar' | 'line';
  points: readonly ChartPoint[];
  scale: ChartScale;
  bands: readonly ChartBand[];
  format: (value: number) => string;
}) {
  const end = FRAME.width - (bands.length > 0 ? FRAME.bandRight : FRAME.right);
  const inner = { width: end - FRAME.left, height: FRAME.height - FRAME.top - FRAME.bottom };
  const slot = inner.width / Math.max(1, points.length);
  const x = (index: number) => round(FRAME.left + slot * (index + 0.5));
  const y = (value: number) => round(FRAME.top + inner.height * (1 - value / scale.max));
  const ticks = Array.from(
    { length: Math.floor(scale.max / scale.step) + 1 },
    (_, index) => index * scale.step,
  );
  const every = Math.ceil(points.length / 9);
  const isPaired = points.some(({ beside }) => beside !== undefined);
  const barWidth = isPaired ? Math.min(24, slot * 0.4) : Math.min(36, slot * 0.62);
  // Of two bars one ends and the other begins a unit from the middle.
  const left = (index: number) => x(index) - (isPaired ? barWidth + 1 : barWidth / 2);
  // A digit is some seven units wide.
  const hasRoom = points.length <= 12 && (!isPaired || format(scale.max).length * 7 <= barWidth + 2);
  return (
    <>
      {bands.map((band, index) => (
        <g key={band.label}>
          <rect
            className={index % 2 ? 'chart__band' : 'chart__band chart__band--even'}
            x={FRAME.left}
            width={inner.width}
            y={y(band.to)}
            height={round(y(band.from) - y(band.to))}
          />
          <text className="chart__band-label" x={end + 8} y={round((y(band.from) + y(band.to)) / 2 + 4)}>
            {band.label}
          </text>
        </g>
      ))}
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="chart__grid" x1={FRAME.left} x2={end} y1={y(tick)} y2={y(tick)} />
          <text className="chart__tick" x={FRAME.left - 6} y={y(tick) + 4} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {kind === 'line' ? (
        <polyline
          className="chart__line"
          points={points.map((point, index) => `${x(index)},${y(point.value)}`).join(' ')}
        />
      ) : null}
      {points.map((point, index) => (
        <g key={point.label}>
          {kind === 'bar' ? (
            <>
              <Bar x={left(index)} width={barWidth} top={y(point.value)} foot={y(0)} />
              {typeof point.beside !== 'number' ? null : (
                <>
                  <Bar x={x(index) + 1} width={barWidth} top={y(point.beside)} foot={y(0)} kind="beside" />
                  {point.value > point.beside ? (
                    <Bar
                      x={left(index)}
                      width={barWidth}
                      top={y(point.value)}
                      foot={y(point.beside)}
                      kind="over"
                    />
                  ) : null}
                  {hasRoom ? (
                    <text
                      className="chart__value"
                      x={round(x(index) + 1 + barWidth / 2)}
                      y={y(point.beside) - 6}
                      textAnchor="middle"
                    >
                      {format(point.beside)}
                    </text>
                  ) : null}
                </>
              )}
            </>
          ) : (
            <circle className="chart__point" cx={x(index)} cy={y(point.value)} r="3.5" />
          )}
          {kind === 'line' || hasRoom ? (
            <text
              className="chart__value"
              x={round(kind === 'line' ? x(index) : left(index) + barWidth / 2)}
              y={y(point.value) - 6}
              textAnchor="middle"
            >
              {format(point.value)}
            </text>
          ) : null}
          {index % every === 0 ? (
            <text className="chart__tick" x={x(index)} y={FRAME.height - 8} textAnchor="middle">
              {point.label}
            </text>
          ) : null}
        </g>
      ))}
    </>
  );
}

function Bar({
  x,
  width,
  top,
  foot,
  kind,
}: {
  x: number;
  width: number;
  top: number;
  foot: number;
  kind?: 'beside' | 'over';
}) {
  return (
    <rect
      className={classNames('chart__bar', kind && `chart__bar--${kind}`)}
      x={round(x)}
      width={round(width)}
      y={top}
      height={round(foot - top)}
      rx="2"
    />
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
