/** The URLs of measures, of the alerts that they raise, and of treatment plans. */
export const planPaths = {
  clientMeasures: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/measures`,
  /** The form of a measure; `instrument` is the key of one. */
  giveMeasure: (clinic: string, id: string, instrument: string) =>
    `/c/${clinic}/clients/${id}/measures/new/${instrument}`,
  measure: (clinic: string, id: string, measure: string) => `/c/${clinic}/clients/${id}/measures/${measure}`,
  correctMeasure: (clinic: string, id: string, measure: string) =>
    `/c/${clinic}/clients/${id}/measures/${measure}/correction`,
  measureAlert: (clinic: string, alert: string) => `/c/${clinic}/measure-alerts/${alert}`,
  clientPlan: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/plan`,
  planDraft: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/plan/draft`,
  planAutosave: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/plan/draft/autosave`,
  planSubmission: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/plan/submission`,
  planReview: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/plan/review`,
  returnPlan: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/plan/return`,
  endPlan: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/plan/end`,
  planVersion: (clinic: string, id: string, number: number) =>
    `/c/${clinic}/clients/${id}/plan/versions/${number}`,
  /** A version beside the one with which it is compared: its number is the address's `with`. */
  comparePlan: (clinic: string, id: string, number: number, other: number) =>
    `/c/${clinic}/clients/${id}/plan/versions/${number}?with=${other}`,
  goalProgress: (clinic: string, id: string, goal: string) =>
    `/c/${clinic}/clients/${id}/plan/goals/${goal}/progress`,
} as const;
