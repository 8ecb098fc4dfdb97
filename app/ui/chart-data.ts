export interface ChartPoint {
  label: string;
  value: number;
}

export interface ChartBand {
  from: number;
  to: number;
  label: string;
}
