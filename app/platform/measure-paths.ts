/** The URLs of measures and of the alerts that they raise. */
export const measurePaths = {
  clientMeasures: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/measures`,
  /** The form of a measure; `instrument` is the key of one. */
  giveMeasure: (clinic: string, id: string, instrument: string) =>
    `/c/${clinic}/clients/${id}/measures/new/${instrument}`,
  measure: (clinic: string, id: string, measure: string) => `/c/${clinic}/clients/${id}/measures/${measure}`,
  correctMeasure: (clinic: string, id: string, measure: string) =>
    `/c/${clinic}/clients/${id}/measures/${measure}/correction`,
  measureAlert: (clinic: string, alert: string) => `/c/${clinic}/measure-alerts/${alert}`,
} as const;
