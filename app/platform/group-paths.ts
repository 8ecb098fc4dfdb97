/** The URLs about the clients and co-therapists of one appointment, which `paths` holds among all others. */
export const groupPaths = {
  attendees: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/attendees`,
  removeAttendee: (clinic: string, id: string, clientId: string) =>
    `/c/${clinic}/appointments/${id}/attendees/${clientId}/removal`,
  addToSeries: (clinic: string, id: string, clientId: string) =>
    `/c/${clinic}/appointments/${id}/attendees/${clientId}/series-addition`,
  removeFromSeries: (clinic: string, id: string, clientId: string) =>
    `/c/${clinic}/appointments/${id}/attendees/${clientId}/series-removal`,
  attendeeStep: (clinic: string, id: string, clientId: string, step: 'check-in' | 'no-show' | 'undo') =>
    `/c/${clinic}/appointments/${id}/attendees/${clientId}/${step}`,
  coTherapists: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/co-therapists`,
  removeCoTherapist: (clinic: string, id: string, therapistId: string) =>
    `/c/${clinic}/appointments/${id}/co-therapists/${therapistId}/removal`,
  coTherapistSeries: (clinic: string, id: string, therapistId: string, act: 'add' | 'remove') =>
    `/c/${clinic}/appointments/${id}/co-therapists/${therapistId}/series-${act === 'add' ? 'addition' : 'removal'}`,
  roster: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/roster`,
  /** Of one client of several who was removed late. */
  attendeeWaiver: (clinic: string, id: string, clientId: string) =>
    `/c/${clinic}/appointments/${id}/attendees/${clientId}/waiver`,
  endAttendeeWaiver: (clinic: string, id: string, clientId: string) =>
    `/c/${clinic}/appointments/${id}/attendees/${clientId}/waiver/end`,
};
