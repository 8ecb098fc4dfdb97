export interface ChartPoint {
  label: string;
  value: number;
  /** A second value of the same unit, beside it; null where there is none. */
  beside?: number | null | undefined;
}

/** What the second values of a chart are. */
export interface ChartBeside {
  heading: string;
  /** What a first value has more than the second, which is marked. */
  over: string;
  /** What the table says where there is no second value. */
  none: string;
}

export interface ChartBand {
  from: number;
  to: number;
  label: string;
}
