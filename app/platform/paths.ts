import { groupPaths } from './group-paths.ts';
import { planPaths } from './plan-paths.ts';

/** Every URL to which the system links. Ids are UUIDs and slugs are `[a-z0-9-]+`, so nothing here needs escaping. */
export const paths = {
  signIn: (returnTo?: string) =>
    returnTo === undefined ? '/sign-in' : `/sign-in?to=${encodeURIComponent(returnTo)}`,
  /** The sign-in page, which says that what was typed is kept. */
  signInToKept: (returnTo: string) => `/sign-in?to=${encodeURIComponent(returnTo)}&why=kept`,
  /** The sign-in page, which says that what was asked for last was not done. */
  signInNotDone: (returnTo: string) => `/sign-in?to=${encodeURIComponent(returnTo)}&why=not-done`,
  /** The sign-in page, which says that nobody did anything for too long. */
  signInAfterIdle: (returnTo: string) => `/sign-in?to=${encodeURIComponent(returnTo)}&why=idle`,
  signInCallback: '/sign-in/callback',
  signOut: '/sign-out',
  /** The sign-in page, which says that the person is signed out. */
  signedOut: '/sign-in?why=out',
  extendSession: '/session/extend',
  confirmIdentity: '/session/confirm',
  clinics: '/clinics',
  account: '/account',
  security: '/account/security',
  endOwnSessions: '/account/session-end',
  clinic: (clinic: string) => `/c/${clinic}`,
  /** How the person who is signed in is called in a clinic, and which of its messages they get. */
  ownMembership: (clinic: string) => `/c/${clinic}/account`,
  /** The calendar feed of the member who is signed in. */
  ownFeed: (clinic: string) => `/c/${clinic}/account/calendar-feed`,
  /** The same, just after an address was made; `token` is the address, sealed. */
  ownNewFeed: (clinic: string, token: string) =>
    `/c/${clinic}/account/calendar-feed?${new URLSearchParams({ made: token })}`,
  endOwnFeed: (clinic: string) => `/c/${clinic}/account/calendar-feed/end`,
  endFeed: (clinic: string, membershipId: string) => `/c/${clinic}/admin/users/${membershipId}/feed-end`,
  /** The file that calendars read, which has a name as they want one; `token` is the secret. */
  feed: (token: string) => `/feed/${token}.ics`,
  keptForm: (clinic: string, id: string) => `/c/${clinic}/kept/${id}`,
  kiosks: (clinic: string) => `/c/${clinic}/admin/kiosks`,
  newKiosk: (clinic: string) => `/c/${clinic}/admin/kiosks/new`,
  adminKiosk: (clinic: string, id: string) => `/c/${clinic}/admin/kiosks/${id}`,
  /** The same, just after a code was made; `token` is the code, sealed. */
  adminKioskWithCode: (clinic: string, id: string, token: string) =>
    `/c/${clinic}/admin/kiosks/${id}?${new URLSearchParams({ made: token })}`,
  unpairKiosk: (clinic: string, id: string) => `/c/${clinic}/admin/kiosks/${id}/unpairing`,
  dealWithReply: (clinic: string, reply: string) => `/c/${clinic}/replies/${reply}/dealt-with`,
  dealWithVisit: (clinic: string, visitId: string) => `/c/${clinic}/kiosk-visits/${visitId}/dealt-with`,
  /** The pages of a tablet. The clinic stands in them as it was typed. */
  kiosk: (clinic: string) => `/kiosk/${encodeURIComponent(clinic)}`,
  pairTablet: (clinic: string) => `/kiosk/${encodeURIComponent(clinic)}/pairing`,
  kioskFind: (clinic: string) => `/kiosk/${clinic}/find`,
  kioskConfirm: (clinic: string) => `/kiosk/${clinic}/confirm`,
  kioskDone: (clinic: string) => `/kiosk/${clinic}/done`,
  kioskLogo: (clinic: string, logo: string) => `/kiosk/${clinic}/logo/${logo}`,
  /** The stream that tells of changes in the calendar. */
  live: (clinic: string) => `/c/${clinic}/live`,
  today: (clinic: string) => `/c/${clinic}/today`,
  myDay: (clinic: string) => `/c/${clinic}/my-day`,
  myAvailability: (clinic: string) => `/c/${clinic}/my-availability`,
  myTimeOff: (clinic: string) => `/c/${clinic}/my-time-off`,
  askTimeOff: (clinic: string) => `/c/${clinic}/my-time-off/new`,
  withdrawTimeOff: (clinic: string, id: string) => `/c/${clinic}/my-time-off/${id}/withdrawal`,
  myCaseload: (clinic: string) => `/c/${clinic}/my-caseload`,
  calendar: (clinic: string, view: 'day' | 'week' | 'month' | 'agenda', date: string) =>
    `/c/${clinic}/calendar/${view}/${date}`,
  printDay: (clinic: string, date: string) => `/c/${clinic}/calendar/day/${date}/print`,
  /** What the calendar shows of an appointment in a popover. */
  essentials: (clinic: string, id: string) => `/c/${clinic}/calendar/appointments/${id}`,
  calendarHome: (clinic: string) => `/c/${clinic}/calendar`,
  newAppointment: (clinic: string) => `/c/${clinic}/appointments/new`,
  bookClient: (clinic: string, clientId: string) => `/c/${clinic}/appointments/new?client=${clientId}`,
  /** The first visit with the therapist who was just chosen; the matches are the way back. */
  bookMatched: (clinic: string, clientId: string, therapistId: string) =>
    `/c/${clinic}/appointments/new?client=${clientId}&therapist=${therapistId}&matched=yes&back=${encodeURIComponent(`/c/${clinic}/clients/${clientId}/matches`)}`,
  appointment: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}`,
  /** Other rooms for an appointment, and the swap with the one that has one of them. */
  changeRoom: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/room`,
  swapRooms: (clinic: string, id: string, other: string) => `/c/${clinic}/appointments/${id}/room/${other}`,
  moveAppointment: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/move`,
  undoMove: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/undo-move`,
  startSession: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/start`,
  completeAppointment: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/completion`,
  noShow: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/no-show`,
  cancelAppointment: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/cancellation`,
  undoStep: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/undo-step`,
  ...groupPaths,
  waiver: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/waiver`,
  endWaiver: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/waiver/end`,
  correction: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/correction`,
  correctDetails: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/details-correction`,
  series: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/series`,
  cancelSeries: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/series/cancellation`,
  changeSeries: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/series/change`,
  extendSeries: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/series/extension`,
  undoSeries: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/series/undo`,
  newSeries: (clinic: string) => `/c/${clinic}/appointments/series/new`,
  pastSession: (clinic: string) => `/c/${clinic}/appointments/past/new`,
  checkIn: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/check-in`,
  appointmentNote: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/note`,
  noteAutosave: (clinic: string, id: string) => `/c/${clinic}/appointments/${id}/note/autosave`,
  note: (clinic: string, id: string) => `/c/${clinic}/notes/${id}`,
  noteVersion: (clinic: string, id: string, number: number) => `/c/${clinic}/notes/${id}/versions/${number}`,
  signNote: (clinic: string, id: string) => `/c/${clinic}/notes/${id}/sign`,
  cosignNote: (clinic: string, id: string) => `/c/${clinic}/notes/${id}/cosign`,
  newAddendum: (clinic: string, id: string) => `/c/${clinic}/notes/${id}/addenda/new`,
  clients: (clinic: string) => `/c/${clinic}/clients`,
  /** `token` is a sealed search. */
  searchedClients: (clinic: string, token: string, page = 1) =>
    `/c/${clinic}/clients?${new URLSearchParams({ ...(token === '' ? {} : { search: token }), page: String(page) })}`,
  /** A part of the list: those who wait for a match, or those of a status. */
  clientsOf: (clinic: string, part: string) => `/c/${clinic}/clients?part=${part}`,
  newClient: (clinic: string) => `/c/${clinic}/clients/new`,
  client: (clinic: string, id: string) => `/c/${clinic}/clients/${id}`,
  clientTexts: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/texts`,
  withdrawTexts: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/texts/withdrawal`,
  editClient: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/edit`,
  activateClient: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/activation`,
  clientGuardian: (clinic: string, id: string, guardian = 'new') =>
    `/c/${clinic}/clients/${id}/guardians/${guardian}`,
  clientEmergencyContact: (clinic: string, id: string, contact = 'new') =>
    `/c/${clinic}/clients/${id}/emergency-contacts/${contact}`,
  clientInsurance: (clinic: string, id: string, insurance = 'new') =>
    `/c/${clinic}/clients/${id}/insurances/${insurance}`,
  clientNeeds: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/needs`,
  assessNeeds: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/needs/new`,
  matches: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/matches`,
  tryNeeds: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/matches/try`,
  /** `token` is a sealed what-if. */
  triedMatches: (clinic: string, id: string, token: string) =>
    `/c/${clinic}/clients/${id}/matches?${new URLSearchParams({ try: token })}`,
  overrideMatch: (clinic: string, id: string, therapistId?: string) =>
    `/c/${clinic}/clients/${id}/matches/override${therapistId === undefined ? '' : `?therapistId=${therapistId}`}`,
  ...planPaths,
  clientNotes: (clinic: string, id: string) => `/c/${clinic}/clients/${id}/notes`,
  /** The form that puts a client on the waiting list. */
  waitFor: (clinic: string, clientId: string) => `/c/${clinic}/clients/${clientId}/waitlist`,
  openings: (clinic: string) => `/c/${clinic}/openings`,
  /** The rooms of a location at a time. */
  rooms: (clinic: string) => `/c/${clinic}/rooms`,
  holds: (clinic: string) => `/c/${clinic}/holds`,
  releaseHold: (clinic: string) => `/c/${clinic}/holds/release`,
  waitingList: (clinic: string) => `/c/${clinic}/waitlist`,
  waitingReport: (clinic: string) => `/c/${clinic}/waitlist/report`,
  /** A free time of a therapist, offered to the waiting list. `at` is when it begins, as an instant. */
  offerTime: (clinic: string, therapistId: string, locationId: string, at: string) =>
    `/c/${clinic}/waitlist/offer/${therapistId}/${locationId}/${at}`,
  /** A time that an appointment gave up, offered to the waiting list. */
  offerFreed: (clinic: string, appointmentId: string) => `/c/${clinic}/appointments/${appointmentId}/offer`,
  acceptOffer: (clinic: string, offerId: string) => `/c/${clinic}/offers/${offerId}/acceptance`,
  declineOffer: (clinic: string, offerId: string) => `/c/${clinic}/offers/${offerId}/decline`,
  withdrawOffers: (clinic: string, offerId: string) => `/c/${clinic}/offers/${offerId}/withdrawal`,
  callAboutOffer: (clinic: string, offerId: string) => `/c/${clinic}/offers/${offerId}/call`,
  waitingEntry: (clinic: string, id: string) => `/c/${clinic}/waitlist/${id}`,
  removeWaiting: (clinic: string, id: string) => `/c/${clinic}/waitlist/${id}/removal`,
  intakes: (clinic: string) => `/c/${clinic}/intakes`,
  intake: (clinic: string, id: string) => `/c/${clinic}/intakes/${id}`,
  /** The page returns to the check of the answers. */
  changeIntakeStep: (clinic: string, id: string, step: string) =>
    `/c/${clinic}/intakes/${id}/${step}?back=check`,
  abandonIntake: (clinic: string, id: string) => `/c/${clinic}/intakes/${id}/abandonment`,
  intakeStep: (clinic: string, id: string, step: string) => `/c/${clinic}/intakes/${id}/${step}`,
  intakeCheck: (clinic: string, id: string) => `/c/${clinic}/intakes/${id}/check`,
  admin: (clinic: string) => `/c/${clinic}/admin`,
  utilization: (clinic: string) => `/c/${clinic}/admin/utilization`,
  /** How much of each room's weeks is booked. */
  roomUse: (clinic: string) => `/c/${clinic}/admin/room-use`,
  unsigned: (clinic: string) => `/c/${clinic}/admin/unsigned`,
  audit: (clinic: string) => `/c/${clinic}/admin/audit`,
  /** The audit trail of one client's record. */
  clientAudit: (clinic: string, clientId: string) => `/c/${clinic}/admin/audit?client=${clientId}`,
  auditEvent: (clinic: string, id: string) => `/c/${clinic}/admin/audit/${id}`,
  deliveries: (clinic: string) => `/c/${clinic}/admin/deliveries`,
  delivery: (clinic: string, id: string) => `/c/${clinic}/admin/deliveries/${id}`,
  markTold: (clinic: string, id: string) => `/c/${clinic}/admin/deliveries/${id}/told`,
  resendDelivery: (clinic: string, id: string) => `/c/${clinic}/admin/deliveries/${id}/resend`,
  staff: (clinic: string) => `/c/${clinic}/admin/users`,
  staffMember: (clinic: string, id: string) => `/c/${clinic}/admin/users/${id}`,
  staffAct: (
    clinic: string,
    id: string,
    act:
      'sign-out' | 'session-end' | 'second-factor' | 'unlocking' | 'role' | 'deactivation' | 'reactivation',
  ) => `/c/${clinic}/admin/users/${id}/${act}`,
  invite: (clinic: string) => `/c/${clinic}/admin/users/invite`,
  invitationAct: (clinic: string, id: string, act: 'resend' | 'withdrawal') =>
    `/c/${clinic}/admin/invitations/${id}/${act}`,
  /** The public page of an invitation, by the secret of its link. */
  /** The offer of a link. */
  offer: (token: string) => `/offers/${encodeURIComponent(token)}`,
  /** Where the provider brings texts, and receipts of one try of a text. */
  inboundText: '/hooks/twilio/inbound',
  textReceipt: (clinicId: string, deliveryId: string, attempt: number) =>
    `/hooks/twilio/status?clinic=${clinicId}&delivery=${deliveryId}&attempt=${attempt}`,
  refuseOffer: (token: string) => `/offers/${encodeURIComponent(token)}/decline`,
  video: (token: string) => `/video/${encodeURIComponent(token)}`,
  invitation: (token: string) => `/invitations/${encodeURIComponent(token)}`,
  joinClinic: (token: string) => `/invitations/${encodeURIComponent(token)}/membership`,
  memberPlaces: (clinic: string, id: string) => `/c/${clinic}/admin/users/${id}/locations`,
  memberSupervisors: (clinic: string, id: string) => `/c/${clinic}/admin/users/${id}/supervisors`,
  settleWarnings: (clinic: string, id: string, act: 'warnings-resend' | 'warnings-told') =>
    `/c/${clinic}/admin/users/${id}/${act}`,
  editMember: (clinic: string, id: string) => `/c/${clinic}/admin/users/${id}/edit`,
  endSessionOf: (clinic: string, id: string, session: string) =>
    `/c/${clinic}/admin/users/${id}/session-end?session=${session}`,
  locations: (clinic: string) => `/c/${clinic}/admin/locations`,
  newLocation: (clinic: string) => `/c/${clinic}/admin/locations/new`,
  location: (clinic: string, id: string) => `/c/${clinic}/admin/locations/${id}`,
  editLocation: (clinic: string, id: string) => `/c/${clinic}/admin/locations/${id}/edit`,
  openingHours: (clinic: string, id: string) => `/c/${clinic}/admin/locations/${id}/hours`,
  closingDays: (clinic: string, id: string) => `/c/${clinic}/admin/locations/${id}/closing-days`,
  removeClosingDay: (clinic: string, id: string, date: string) =>
    `/c/${clinic}/admin/locations/${id}/closing-days/${date}/removal`,
  closeLocation: (clinic: string, id: string) => `/c/${clinic}/admin/locations/${id}/closure`,
  reopenLocation: (clinic: string, id: string) => `/c/${clinic}/admin/locations/${id}/reopening`,
  locationRoom: (clinic: string, id: string, room = 'new') =>
    `/c/${clinic}/admin/locations/${id}/rooms/${room}`,
  retireRoom: (clinic: string, id: string, room: string) =>
    `/c/${clinic}/admin/locations/${id}/rooms/${room}/retirement`,
  bringBackRoom: (clinic: string, id: string, room: string) =>
    `/c/${clinic}/admin/locations/${id}/rooms/${room}/return`,
  therapistHours: (clinic: string, id: string) => `/c/${clinic}/admin/therapists/${id}/hours`,
  changeHours: (clinic: string, id: string) => `/c/${clinic}/admin/therapists/${id}/hours/change`,
  addOtherDay: (clinic: string, id: string) => `/c/${clinic}/admin/therapists/${id}/hours/days/new`,
  removeOtherDay: (clinic: string, id: string, date: string) =>
    `/c/${clinic}/admin/therapists/${id}/hours/days/${date}/removal`,
  enterTimeOff: (clinic: string, id: string) => `/c/${clinic}/admin/therapists/${id}/time-off/new`,
  timeOffRequests: (clinic: string) => `/c/${clinic}/admin/time-off`,
  timeOffRequest: (clinic: string, id: string) => `/c/${clinic}/admin/time-off/${id}`,
  timeOffAct: (clinic: string, id: string, act: 'approval' | 'refusal' | 'removal') =>
    `/c/${clinic}/admin/time-off/${id}/${act}`,
  /** The audit trail of what one person did. */
  personAudit: (clinic: string, accountId: string) => `/c/${clinic}/admin/audit?account=${accountId}`,
  branding: (clinic: string) => `/c/${clinic}/admin/branding`,
  logo: (clinic: string, logo: string) => `/c/${clinic}/logo/${logo}`,
  /** `colour` is `#rrggbb`. */
  brandColour: (colour: string) => `/brand/${colour.slice(1).toLowerCase()}`,
  clinicFacts: (clinic: string) => `/c/${clinic}/admin/clinic`,
  policies: (clinic: string) => `/c/${clinic}/admin/policies`,
  wordings: (clinic: string) => `/c/${clinic}/admin/wordings`,
  wording: (clinic: string, id: string) => `/c/${clinic}/admin/wordings/${id}`,
  editWording: (clinic: string, id: string) => `/c/${clinic}/admin/wordings/${id}/edit`,
  wordingVersion: (clinic: string, id: string, number: number | string) =>
    `/c/${clinic}/admin/wordings/${id}/versions/${number}`,
  takeWording: (clinic: string, id: string, number: number | string) =>
    `/c/${clinic}/admin/wordings/${id}/versions/${number}/use`,
  /** The wordings in use, for whoever lets clients sign them. */
  wordingsToSign: (clinic: string) => `/c/${clinic}/wordings`,
  wordingToSign: (clinic: string, id: string) => `/c/${clinic}/wordings/${id}`,
  services: (clinic: string) => `/c/${clinic}/admin/services`,
  newService: (clinic: string) => `/c/${clinic}/admin/services/new`,
  service: (clinic: string, id: string) => `/c/${clinic}/admin/services/${id}`,
  retireService: (clinic: string, id: string) => `/c/${clinic}/admin/services/${id}/retirement`,
  returnService: (clinic: string, id: string) => `/c/${clinic}/admin/services/${id}/return`,
  noteTemplates: (clinic: string) => `/c/${clinic}/admin/templates`,
  newNoteTemplate: (clinic: string) => `/c/${clinic}/admin/templates/new`,
  /** Takes posts: adds the templates with which every clinic begins. */
  defaultNoteTemplates: (clinic: string) => `/c/${clinic}/admin/templates/defaults`,
  noteTemplate: (clinic: string, id: string) => `/c/${clinic}/admin/templates/${id}`,
  editNoteTemplate: (clinic: string, id: string) => `/c/${clinic}/admin/templates/${id}/edit`,
  retireNoteTemplate: (clinic: string, id: string) => `/c/${clinic}/admin/templates/${id}/retirement`,
  returnNoteTemplate: (clinic: string, id: string) => `/c/${clinic}/admin/templates/${id}/return`,
  specializations: (clinic: string) => `/c/${clinic}/admin/specializations`,
  newSpecialization: (clinic: string) => `/c/${clinic}/admin/specializations/new`,
  specialization: (clinic: string, id: string) => `/c/${clinic}/admin/specializations/${id}`,
  specializationDemand: (clinic: string, id: string) => `/c/${clinic}/admin/specializations/${id}/demand`,
  retireSpecialization: (clinic: string, id: string) => `/c/${clinic}/admin/specializations/${id}/retirement`,
  returnSpecialization: (clinic: string, id: string) => `/c/${clinic}/admin/specializations/${id}/return`,
  therapists: (clinic: string) => `/c/${clinic}/therapists`,
  imports: (clinic: string, kind?: string) =>
    `/c/${clinic}/admin/imports${kind === undefined ? '' : `?kind=${kind}`}`,
  importTemplate: (clinic: string, kind: string) => `/c/${clinic}/admin/imports/templates/${kind}`,
  import: (clinic: string, id: string) => `/c/${clinic}/admin/imports/${id}`,
  importFaults: (clinic: string, id: string) => `/c/${clinic}/admin/imports/${id}/faults`,
  undoImport: (clinic: string, id: string) => `/c/${clinic}/admin/imports/${id}/undo`,
  /** Makes the profile of a member. */
  newProfile: (clinic: string, id: string) => `/c/${clinic}/admin/users/${id}/profile`,
  editProfile: (clinic: string, id: string) => `/c/${clinic}/admin/therapists/${id}/edit`,
  newLicence: (clinic: string, id: string) => `/c/${clinic}/admin/therapists/${id}/licences/new`,
  editLicence: (clinic: string, id: string, licence: string) =>
    `/c/${clinic}/admin/therapists/${id}/licences/${licence}/edit`,
  endLicence: (clinic: string, id: string, licence: string) =>
    `/c/${clinic}/admin/therapists/${id}/licences/${licence}/end`,
  editPhoto: (clinic: string, id: string) => `/c/${clinic}/admin/therapists/${id}/photo`,
  therapistPhoto: (clinic: string, photo: string) => `/c/${clinic}/photos/${photo}`,
  editSkills: (clinic: string, id: string) => `/c/${clinic}/admin/therapists/${id}/specializations`,
  therapist: (clinic: string, id: string) => `/c/${clinic}/admin/therapists/${id}`,
  permissions: (clinic: string) => `/c/${clinic}/admin/permissions`,
  tenants: '/platform/tenants',
  newTenant: '/platform/tenants/new',
  tenantAct: (id: string, act: 'suspension' | 'resumption') => `/platform/tenants/${id}/${act}`,
  tenantCancellation: (id: string) => `/platform/tenants/${id}/cancellation`,
  tenantShredding: (id: string) => `/platform/tenants/${id}/shredding`,
  tenantTexts: (id: string) => `/platform/tenants/${id}/texts`,
  tenantLimits: (id: string) => `/platform/tenants/${id}/limits`,
  tenantStep: (id: string, step: string) => `/platform/tenants/${id}/steps/${step}`,
  tenant: (id: string) => `/platform/tenants/${id}`,
  operations: '/platform/operations',
  retryDeadLetter: (id: string) => `/platform/operations/dead-letters/${id}/retry`,
  discardDeadLetter: (id: string) => `/platform/operations/dead-letters/${id}/discard`,
  keptByOperator: (id: string) => `/platform/kept/${id}`,
  gallery: '/platform/ui',
} as const;
