import { desc, eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessNeeds } from '#app/modules/needs/index.server.ts';
import { completeIntake, saveIntakeStep, startIntake } from '#app/modules/intake/index.server.ts';
import { grantTexts, withdrawTexts } from '#app/modules/clients/texts/index.server.ts';
import { dealWithReply } from '#app/modules/notifications/texts/index.server.ts';
import { updateClient } from '#app/modules/clients/record/index.server.ts';
import { overrideMatch, selectTherapist } from '#app/modules/matching/choice/index.server.ts';
import { addAddendum, saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { addTemplate, changeTemplate, retireTemplate } from '#app/modules/notes/templates/index.server.ts';
import { cosignNote, signNote } from '#app/modules/notes/signing/index.server.ts';
import { askToSendAgain, markTold } from '#app/modules/notifications/sending/index.server.ts';
import { actOnInvitation, inviteMember } from '#app/modules/identity/invitations/index.server.ts';
import type { InvitationAnswers } from '#app/modules/identity/invitations/invitation.schema.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { changeOwnMembership } from '#app/modules/identity/account/index.server.ts';
import { actOnColleague, changeMember } from '#app/modules/identity/staff/index.server.ts';
import { changePlaces } from '#app/modules/identity/member/index.server.ts';
import type { StaffActName } from '#app/modules/identity/staff/staff-acts.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import {
  correctAppointment,
  takeDayStep,
  undoStep,
} from '#app/modules/scheduling/day-record/index.server.ts';
import { enterSession } from '#app/modules/scheduling/past-sessions/index.server.ts';
import { acknowledgeAlert, correctMeasure, giveMeasure } from '#app/modules/plans/measures/index.server.ts';
import { recordProgress } from '#app/modules/plans/progress/index.server.ts';
import {
  approvePlan,
  endPlan,
  returnPlan,
  savePlan,
  submitPlan,
} from '#app/modules/plans/treatment/index.server.ts';
import { endWaiver, waive } from '#app/modules/scheduling/waivers/index.server.ts';
import { readNoteStateOf, readNoteStatesOf } from '#app/modules/notes/note/index.server.ts';
import {
  addToSeries,
  changeAccompanying,
  removeFromSeries,
} from '#app/modules/scheduling/group-series/index.server.ts';
import {
  addAttendee,
  addCoTherapist,
  removeAttendee,
  removeCoTherapist,
} from '#app/modules/scheduling/groups/index.server.ts';
import { newFamily } from '#tests/attacks/new-group.ts';
import { newMeasure, POSTED } from '#tests/attacks/new-measure.ts';
import { newPlan, wholePlan } from '#tests/attacks/new-plan.ts';
import { newNoShow } from '#tests/attacks/new-waiver.ts';
import { makeOffers } from '#app/modules/scheduling/freed-times/index.server.ts';
import { holdTime } from '#app/modules/scheduling/holds/index.server.ts';
import { moveAppointment, swapRooms, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { addKiosk, renewCode, unpairKiosk } from '#app/modules/identity/kiosks/index.server.ts';
import { dealWithNews } from '#app/modules/scheduling/kiosk/index.server.ts';
import { makeFeed } from '#app/modules/scheduling/feeds/index.server.ts';
import { cancelSeries, readExtension } from '#app/modules/scheduling/booked-series/index.server.ts';
import { changeSeries } from '#app/modules/scheduling/series-change/index.server.ts';
import { undoSeries } from '#app/modules/scheduling/series-undo/index.server.ts';
import { bookSeries } from '#app/modules/scheduling/series/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import {
  addToWaitingList,
  changeWaitingEntry,
  removeWaitingEntry,
} from '#app/modules/scheduling/waiting-list/index.server.ts';
import {
  acceptOffer,
  callAboutOffer,
  declineOffer,
  withdrawOffers,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import {
  addClosingDays,
  removeClosingDay,
  setOpeningHours,
} from '#app/modules/setup/opening/index.server.ts';
import {
  addLocation,
  addRoom,
  bringBackRoom,
  changeLocation,
  changeRoom,
  closeLocation,
  reopenLocation,
  retireRoom,
} from '#app/modules/setup/places/index.server.ts';
import { settleWarnings } from '#app/modules/setup/licence-warnings/index.server.ts';
import { addService, changeService, offerService } from '#app/modules/setup/offer/index.server.ts';
import {
  addSpecialization,
  changeSpecialization,
  retireSpecialization,
} from '#app/modules/setup/expertise/index.server.ts';
import { changePhoto } from '#app/modules/setup/photos/index.server.ts';
import {
  addLicence,
  changeLicence,
  changeProfile,
  changeSkills,
  endLicence,
  makeProfile,
  readProfile,
} from '#app/modules/setup/profiles/index.server.ts';
import type { ProfileAnswers } from '#app/modules/setup/profiles/profile.schema.ts';
import { commitImport, startImport, undoImport } from '#app/modules/setup/imports/index.server.ts';
import { changeClinic, changePolicies } from '#app/modules/setup/policies/index.server.ts';
import { takeIntoUse, writeVersion } from '#app/modules/setup/wordings/index.server.ts';
import { changeBranding } from '#app/modules/setup/branding/index.server.ts';
import type { ActName } from '#app/platform/acts.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { askTimeOff, decideTimeOff, enterTimeOff } from '#app/modules/setup/time-off/index.server.ts';
import { addOtherDay, changeHours, removeOtherDay } from '#app/modules/setup/timetable/index.server.ts';
import type { TimeOffActName } from '#app/modules/setup/time-off/time-off-acts.ts';
import { newId } from '#app/platform/new-id.ts';
import { usePublicUrl } from '#app/platform/public-url.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { noteTemplates } from '#db/schema/notes.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { makeAttackedClinic, TUESDAY_10, type AttackedClinic } from '../../attacks/attacked-clinic.ts';
import { newFeed } from '#tests/attacks/new-feed.ts';
import { newInvitation } from '../../attacks/new-invitation.ts';
import { changeSupervisors } from '#app/modules/setup/supervision/index.server.ts';
import { newLocation } from '../../attacks/new-location.ts';
import { newWording } from '../../attacks/new-wording.ts';
import { newImport } from '#tests/attacks/new-import.ts';
import { newService } from '../../attacks/new-service.ts';
import { newTemplate } from '../../attacks/new-template.ts';
import { newWaiting, WISHES } from '../../attacks/new-waiting.ts';
import { newSeries } from '../../attacks/new-series.ts';
import { newSwap } from '../../attacks/new-swap.ts';
import { newOffer } from '../../attacks/new-offer.ts';
import { newTherapistMember } from '../../attacks/new-therapist-member.ts';
import { signIn, written } from '../notes/world.ts';

await openTestDatabase();

let clinic: AttackedClinic;
beforeAll(async () => {
  unsafeSetNow(TUESDAY_10);
  clinic = await makeAttackedClinic();
});
afterAll(() => unsafeSetNow(null));

type Command = (scope: Scope) => Promise<unknown>;
/** A member whom a rule of the domain refuses something, and the outcome that the trail then has. */
interface Case {
  readonly by: TestMember;
  readonly command: Command;
  readonly code: string;
  readonly outcome?: 'denied';
}
type Cases = Readonly<Record<string, () => Promise<Case>>>;

const desk = (code: string, command: Command): Case => ({ by: clinic.people.reception, command, code });
const booking = () => ({
  clientIds: [clinic.clientId],
  therapistId: clinic.people.author.therapistId,
  locationId: clinic.locationId,
  serviceId: clinic.serviceId,
  startsAt: '2027-01-05T09:00',
});
/** What the page of a series of a group has not shown. */
const UNSEEN = { reach: 'following', seen: '' } as const;
const SEEN_OFF = { reach: 'coming' as const, askedBy: 'clinic' as const, reason: 'Leaves', seen: '' };
const SEEN = { shown: '', leaveOut: [], ways: [], overrideReason: '' };
const TO_ELEVEN = { reach: 'coming' as const, day: [], time: '11:00' };
const SEEN_NONE = { ...SEEN, seen: '', takesNew: [] };
const needs = () => ({
  importance: {},
  communicationNeeds: null,
  isLanguageRequired: false,
  urgencyLevel: 'soon' as const,
  modality: 'in_person' as const,
  sessionMinutes: 45,
  homeLocationId: clinic.locationId,
  concerns: null,
  slots: [],
  other: [],
});
const person = {
  firstName: 'Ava',
  lastName: 'Known',
  dateOfBirth: '2018-05-01',
  phone: null,
  email: null,
};
const onUnknown = (command: (scope: Scope, id: string) => Promise<unknown>) => async () =>
  desk('unknown-appointment', (scope) => command(scope, newId()));
const signing = async (minutesAgo: number, member: TestMember = clinic.people.author) => {
  const signer = { ...member, sessionId: newId() };
  await signIn(signer, minutesAgo);
  return signer;
};

/** A provider that does nothing that is asked of it. */
const deaf = {
  endSessionsOf: async () => 'provider-unreachable' as const,
  people: {
    readSignIn: async () => ({ ok: false, code: 'provider-unreachable' }) as const,
    requireSecondFactorAgain: async () => 'provider-unreachable' as const,
    unlock: async () => 'provider-unreachable' as const,
  },
};
const staffCase = async (code: string, act: StaffActName, id: string, rowVersion = 1, minutesAgo = 1) => ({
  by: await signing(minutesAgo, clinic.people.admin),
  command: (scope: Scope) =>
    actOnColleague(scope, act, id, { sessionId: newId(), rowVersion, roles: [], oidc: deaf }),
  code,
});
/** What is refused of every act on a colleague, and `more`. */
const staffCases = (act: StaffActName, more: Cases): Cases => ({
  'what nobody is': async () => staffCase('unknown-member', act, newId()),
  oneself: async () => staffCase('oneself', act, clinic.people.admin.membershipId),
  'after an old proof': async () => staffCase('proof-too-old', act, clinic.people.billing.membershipId, 1, 6),
  ...more,
});

const SUPERVISORS = { ends: {}, removed: [], supervisorId: null, since: '2027-01-01', until: null };
const INVITATION: InvitationAnswers = {
  ...{ name: 'Nora Newman', email: 'nora@example.test', roles: ['therapist'], places: [], locale: 'en' },
  ...{ supervisorId: null, since: '2027-01-01', until: null },
};
const inviting = async (code: string, answers: InvitationAnswers, minutesAgo = 1): Promise<Case> => ({
  by: await signing(minutesAgo, clinic.people.admin),
  command: (scope) => inviteMember(scope, answers),
  code,
});

const managing = (code: string, command: Command): Case => ({ by: clinic.people.admin, command, code });
const taking = (code: string, id: string, number: number, day: string): Case =>
  managing(code, (scope) => takeIntoUse(scope as Scope & { actor: Member }, id, number, day));
const aLocation = async (how: Parameters<typeof newLocation>[1] = {}) => {
  const made = await newLocation(clinic, how);
  return { ...made, name: `${clinic.staffMarker} ${made.id}` };
};
const PLACE = {
  name: 'Elm House',
  address: '1 Elm Street',
  phone: '+12125550123',
  zone: 'America/New_York',
  state: 'NY' as const,
};
const FACTS = {
  messageSenderName: 'Office',
  phone: '+12125550100',
  weekStartsOn: 1,
  locale: 'en',
  zone: null,
} as const;
const POLICIES = {
  cancellationPolicyHours: 48,
  reminderHours: [24],
  quietFrom: '20:00',
  quietUntil: '09:00',
  pastEntryDays: 7,
  criticalIsGate: false,
  timeOffAtOnce: true,
  marksNoShows: false,
  receptionSeesNeeds: false,
  sessionIdleMinutes: 15,
  sessionHours: 12,
};
const SERVICE = {
  name: 'Sensory group',
  appointmentType: 'group_session',
  modality: 'in_person',
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 10,
  needsRoom: true,
  colour: 'pink',
  capacity: 8,
  therapistIds: [],
  price: null,
} as const;
const profile = (): ProfileAnswers => ({
  firstName: 'Tove',
  lastName: 'Berg',
  credentials: 'PhD',
  maxCaseload: 20,
  isAccepting: true,
  offersTelehealth: false,
  locationId: clinic.locationId,
  otherLocationIds: [],
  languages: ['en'],
  ageGroups: [],
  communication: [],
  modalities: [],
  videoLink: '',
  bio: '',
});
const TEMPLATE = {
  name: 'Group',
  format: 'dap',
  parts: [{ part: 'data', prompt: null, isRequired: true }],
} as const;
const SPECIALIZATION = { name: 'Pain', category: 'population', description: '' } as const;
const LICENCE = {
  state: 'OH',
  number: 'OH-7',
  type: 'LCSW',
  isVerified: false,
  validFrom: null,
  expiresOn: '2099-12-31',
} as const;
const ROOM = { name: 'Red', capacity: null, features: [] };
/** What is refused of an act on a therapist's timetable by an administrator. */
const timetableCase =
  (code: string, command: (scope: Scope, therapistId: string) => Promise<unknown>, id?: string) =>
  async () => ({
    by: clinic.people.admin,
    command: (scope: Scope) => command(scope, id ?? clinic.people.author.therapistId),
    code,
  });
usePublicUrl(new URL('https://clinic.example.test'));
const nobody = newId();
const hoursInput = { rowVersion: 1, from: '2000-01-01', until: null, spans: [] };
const dayInput = { date: '2000-01-01', change: 'off' as const, spans: [] };
const awayInput = { kind: 'sick' as const, shape: 'days' as const, firstOn: '2000-01-01', lastOn: null };
const decisionCases = (name: TimeOffActName): Cases => ({
  'an unknown request': timetableCase('unknown-request', (scope) => decideTimeOff(scope, name, newId())),
});

/** Making a feed while another is in use than the page knew. */
const feedCase = async (replaces: string | null): Promise<Case> => {
  await newFeed(clinic);
  const by = clinic.people.author;
  return { by, command: (scope) => makeFeed({ ...scope, actor: by }, 'busy', replaces), code: 'stale' };
};

/** An act of the administrator on a kiosk that is not there, or on one that cannot be added. */
const onKiosk =
  (command: (scope: Scope & { actor: TestMember }) => Promise<unknown>, code = 'unknown-kiosk') =>
  async (): Promise<Case> => {
    const by = clinic.people.admin;
    return { by, command: (scope) => command({ ...scope, actor: by }), code };
  };

const giving = async (wrong: object, code: string): Promise<Case> => {
  const right = { instrument: 'phq-9', answers: POSTED, language: 'en', measures: 0 } as const;
  const given = { clientId: await clinic.newClient(), ...right, ...wrong };
  return { by: clinic.people.author, command: (scope) => giveMeasure(scope, 'own', given), code };
};

/** An act on a client's plan that stands as `state`, by the author or the administrator. */
const onPlan =
  (
    state: Parameters<typeof newPlan>[1],
    by: 'author' | 'admin',
    code: string,
    command: (
      scope: Scope,
      plan: Awaited<ReturnType<typeof newPlan>> & { clientId: string },
    ) => Promise<unknown>,
  ) =>
  async (): Promise<Case> => {
    const plan = await newPlan(clinic, state);
    return {
      by: clinic.people[by],
      command: (scope) => command(scope, { ...plan, clientId: plan.client }),
      code,
    };
  };
const progressOf = (plan: { client: string; goal: string }) => ({
  ...{ clientId: plan.client, goalId: plan.goal, seen: 0 },
  ...{ value: 40, on: '2026-01-05', comment: null },
});
const ENDED = { outcome: 'completed', reason: null } as const;

/** What the domain may refuse of each act; `null` for an act that no command refuses. A new act does not compile without. */
const CASES: Readonly<Record<ActName, Cases | null>> = {
  'account.change': {
    'an earlier version': async () =>
      desk('stale', (scope) =>
        changeOwnMembership({ ...scope, actor: clinic.reception }, 9, { name: 'Ann', licenceWarnings: true }),
      ),
  },
  'measure.correct': {
    'a measure that is corrected already': async () => {
      const { client: clientId, measure: measureId } = await newMeasure(clinic);
      const correction = {
        clientId,
        measureId,
        answers: POSTED,
        language: 'en',
        reason: 'Mixed up.',
      } as const;
      const by = clinic.people.author;
      await clinic.as(by, (scope) => correctMeasure(scope, 'own', correction));
      return { by, command: (scope) => correctMeasure(scope, 'own', correction), code: 'measure-replaced' };
    },
  },
  'measure.give': {
    'items of which nothing is said': async () => giving({ answers: {} }, 'measure-unanswered'),
    'where another one was given meanwhile': async () => giving({ measures: 9 }, 'stale'),
  },
  'plan.save': {
    'an earlier version': onPlan('draft', 'author', 'plan-stale', (scope, { clientId }) =>
      savePlan(scope, 'own', { clientId, content: wholePlan('new'), basedOn: 0 }),
    ),
    'a plan that is under review': onPlan(
      'under_review',
      'author',
      'plan-under-review',
      (scope, { clientId }) => savePlan(scope, 'own', { clientId, content: wholePlan('new'), basedOn: 1 }),
    ),
  },
  'plan.submit': {
    'an earlier version': onPlan('draft', 'author', 'plan-stale', (scope, { clientId }) =>
      submitPlan(scope, 'own', { clientId, version: 9 }),
    ),
    'a plan that is under review': onPlan('under_review', 'author', 'plan-moved-on', (scope, { clientId }) =>
      submitPlan(scope, 'own', { clientId, version: 1 }),
    ),
    'a plan that lacks something': async () => {
      const clientId = await clinic.newClient();
      const content = { ...wholePlan(), diagnosis: '' };
      const by = clinic.people.author;
      await clinic.as(by, (scope) => savePlan(scope, 'own', { clientId, content, basedOn: 0 }));
      const command = (scope: Scope) => submitPlan(scope, 'own', { clientId, version: 1 });
      return { by, command, code: 'plan-incomplete' };
    },
  },
  'plan.approve': {
    'another text': onPlan('under_review', 'admin', 'plan-stale', (scope, { clientId }) =>
      approvePlan(scope, 'any', { clientId, version: 9 }),
    ),
    'a draft': onPlan('draft', 'admin', 'plan-moved-on', (scope, { clientId }) =>
      approvePlan(scope, 'any', { clientId, version: 1 }),
    ),
    'a sign-in that is too old': async () => {
      const { client: clientId } = await newPlan(clinic, 'under_review');
      const by = { ...clinic.people.admin, sessionId: newId() };
      const command = (scope: Scope) => approvePlan(scope, 'any', { clientId, version: 1 });
      return { by, command, code: 'proof-too-old' };
    },
  },
  'plan.return': {
    'another text': onPlan('under_review', 'admin', 'plan-stale', (scope, { clientId }) =>
      returnPlan(scope, 'any', { clientId, version: 9, reason: 'More.' }),
    ),
    'a draft': onPlan('draft', 'admin', 'plan-moved-on', (scope, { clientId }) =>
      returnPlan(scope, 'any', { clientId, version: 1, reason: 'More.' }),
    ),
  },
  'plan.end': {
    'another version': onPlan('active', 'author', 'plan-stale', (scope, { clientId }) =>
      endPlan(scope, 'own', { clientId, version: 9, ...ENDED }),
    ),
    'a draft': onPlan('draft', 'author', 'plan-moved-on', (scope, { clientId }) =>
      endPlan(scope, 'own', { clientId, version: 1, ...ENDED }),
    ),
  },
  'plan.progress': {
    'a day that is still to come': onPlan('active', 'author', 'plan-progress-future', (scope, plan) =>
      recordProgress(scope, 'own', { ...progressOf(plan), on: '2999-01-01' }),
    ),
    'where some was recorded meanwhile': onPlan('active', 'author', 'stale', (scope, plan) =>
      recordProgress(scope, 'own', { ...progressOf(plan), seen: 9 }),
    ),
  },
  'plan.due': null,
  'plan.read': null,
  'measure.list': null,
  'measure.read': null,
  'measure-alert.acknowledge': {
    'an alert that is acknowledged': async () => {
      const { alert: alertId } = await newMeasure(clinic);
      const by = clinic.people.author;
      const said = { alertId, done: 'Asked about it.' };
      await clinic.as(by, (scope) => acknowledgeAlert(scope, 'own', said));
      return { by, command: (scope) => acknowledgeAlert(scope, 'own', said), code: 'alert-acknowledged' };
    },
  },
  'measure-alert.list': null,
  'measure-alert.read': null,
  'feed.end': null,
  'feed.make': {
    'a feed that is not in use': async () => feedCase(null),
  },
  'feed.read': null,
  'kiosk.add': {
    'a name that another one has': async () => {
      const facts = { name: `Kiosk ${newId()}`, locationId: clinic.locationId };
      const by = clinic.people.admin;
      await clinic.as(by, (scope) => addKiosk({ ...scope, actor: by }, facts));
      return onKiosk((scope) => addKiosk(scope, facts), 'name-taken')();
    },
    'a location that is not there': onKiosk(
      (scope) => addKiosk(scope, { name: 'Back door', locationId: nobody }),
      'unknown-location',
    ),
  },
  'kiosk.deal-with': {
    'a visit that is not there': async () => desk('unknown-visit', (scope) => dealWithNews(scope, nobody)),
  },
  'kiosk.find': null,
  'kiosk.pair': null,
  'kiosk.purge-visits': null,
  'kiosk.renew-code': { 'a kiosk that is not there': onKiosk((scope) => renewCode(scope, nobody)) },
  'kiosk.unpair': { 'a kiosk that is not there': onKiosk((scope) => unpairKiosk(scope, nobody)) },
  'feed.replace': {
    'a feed that is in use no more': async () => feedCase(newId()),
  },
  'hold.make': {
    'a time in the past': async () => desk('in-the-past', (scope) => holdTime(scope, booking(), 'any')),
    'an unknown therapist': async () =>
      desk('unknown-therapist', (scope) => holdTime(scope, { ...booking(), therapistId: newId() }, 'any')),
  },
  'hold.release': null,
  'appointment.book': {
    'a time in the past': async () => desk('in-the-past', (scope) => bookAppointment(scope, booking())),
    'an unknown therapist': async () =>
      desk('unknown-therapist', (scope) => bookAppointment(scope, { ...booking(), therapistId: newId() })),
    'no time': async () =>
      desk('invalid-time', (scope) => bookAppointment(scope, { ...booking(), startsAt: 'noon' })),
  },
  'appointment.cancel': {
    'an earlier version': async () => {
      const appointmentId = await clinic.newAppointment();
      const input = { appointmentId, askedBy: 'client', reason: 'Fever', rowVersion: 9 } as const;
      return desk('stale', (scope) => cancelAppointment(scope, 'any', input));
    },
    'another therapist’s': async () => {
      const appointmentId = await clinic.newAppointment();
      const input = { appointmentId, askedBy: 'client', reason: 'Fever', rowVersion: 1 } as const;
      return {
        by: clinic.people.colleague,
        command: (scope) => cancelAppointment(scope, 'own', input),
        code: 'unknown-appointment',
        outcome: 'denied',
      };
    },
    'what nobody booked': onUnknown((scope, appointmentId) =>
      cancelAppointment(scope, 'any', { appointmentId, askedBy: 'client', reason: 'Fever', rowVersion: 1 }),
    ),
    'what is no id': async () => {
      const input = { appointmentId: '1 or 1', askedBy: 'client', reason: 'Fever', rowVersion: 1 } as const;
      return desk('unknown-appointment', (scope) => cancelAppointment(scope, 'any', input));
    },
  },
  'appointment.add-attendee': {
    'a session for one client': async () => {
      const [appointmentId, clientId] = [await clinic.newAppointment(), await clinic.newClient()];
      return desk('for-one-client', (scope) => addAttendee(scope, 'any', { appointmentId, clientId }));
    },
    'a client who is not there': async () => {
      const appointmentId = await clinic.newAppointment();
      return desk('unknown-client', (scope) =>
        addAttendee(scope, 'any', { appointmentId, clientId: nobody }),
      );
    },
  },
  'appointment.add-co-therapist': {
    'a session for one client': async () => {
      const [appointmentId, therapistId] = [await clinic.newAppointment(), nobody];
      return desk('for-one-client', (scope) =>
        addCoTherapist(scope, 'any', { appointmentId, therapistId, rowVersion: 1 }),
      );
    },
  },
  'appointment.remove-co-therapist': {
    'whoever does not accompany it': async () => {
      const [appointmentId, therapistId] = [await clinic.newAppointment(), nobody];
      return desk('unknown-therapist', (scope) =>
        removeCoTherapist(scope, 'any', { appointmentId, therapistId, rowVersion: 1 }),
      );
    },
  },
  'appointment.remove-attendee': {
    'the last one': async () => {
      const { clientId } = clinic;
      const input = {
        appointmentId: await clinic.newAppointment(),
        clientId,
        askedBy: 'client',
        reason: 'Ill.',
      } as const;
      return desk('last-attendee', (scope) => removeAttendee(scope, 'any', input, readNoteStateOf));
    },
  },
  'appointment.waive': {
    'what counts for nobody': async () => {
      const input = { appointmentId: await clinic.newAppointment(), rowVersion: 1, reason: 'Snow.' };
      return desk('not-possible-now', (scope) => waive(scope, 'any', input));
    },
    'a removal of whoever was not removed': async () => {
      const { id: appointmentId, client: clientId } = await newFamily(clinic);
      const input = { appointmentId, clientId, rowVersion: 2, reason: 'Snow.' };
      return desk('not-possible-now', (scope) => waive(scope, 'any', input));
    },
    'a removal of whoever was never there': async () => {
      const appointmentId = await clinic.newAppointment();
      const input = { appointmentId, clientId: nobody, rowVersion: 1, reason: 'Snow.' };
      return desk('unknown-client', (scope) => waive(scope, 'any', input));
    },
    'an earlier version': async () => {
      const input = { appointmentId: await newNoShow(clinic), rowVersion: 1, reason: 'Snow.' };
      return desk('stale', (scope) => waive(scope, 'any', input));
    },
  },
  'appointment.end-waiver': {
    'what is not waived': async () => {
      const input = { appointmentId: await newNoShow(clinic), rowVersion: 2 };
      return desk('not-possible-now', (scope) => endWaiver(scope, 'any', input));
    },
  },
  'appointment.correct': {
    'what is to come': async () => {
      const appointmentId = await clinic.newAppointment();
      const input = { appointmentId, rowVersion: 1, outcome: 'here', reason: 'Was here.' } as const;
      return desk('too-early', (scope) => correctAppointment(scope, 'any', input));
    },
    'what is recorded so': async () => {
      const appointmentId = await clinic.newSession('completed');
      const input = { appointmentId, rowVersion: 1, outcome: 'here', reason: 'Was here.' } as const;
      return desk('already-so', (scope) => correctAppointment(scope, 'any', input));
    },
    'what is begun to be told': async () => {
      const { appointmentId } = await clinic.newNote('draft');
      const input = { appointmentId, rowVersion: 1, outcome: 'not-here', reason: 'Ill.' } as const;
      return desk('note-draft', (scope) => correctAppointment(scope, 'any', input));
    },
  },
  'series.book': {
    'an unknown therapist': async () =>
      desk('unknown-therapist', (scope) =>
        bookSeries(scope, 'any', { ...booking(), therapistId: newId(), rule: { day: [] } }, SEEN),
      ),
    'what nobody has seen': async () =>
      desk('stale', (scope) => bookSeries(scope, 'any', { ...booking(), rule: { day: [] } }, SEEN)),
  },
  'series.extend': {
    'what nobody has seen': async () => {
      const { id } = await newSeries(clinic);
      return desk('stale', async (scope) => {
        const extension = await readExtension(scope, 'any', id, {});
        return extension && bookSeries(scope, 'any', extension.input, SEEN);
      });
    },
  },
  'series.change': {
    'one that belongs to none': async () => {
      const appointmentId = await clinic.newAppointment();
      return desk('unknown-appointment', (scope) =>
        changeSeries(scope, 'any', appointmentId, TO_ELEVEN, SEEN_NONE),
      );
    },
    'another therapist’s': async () => {
      const { id } = await newSeries(clinic);
      return {
        by: clinic.people.colleague,
        command: (scope) => changeSeries(scope, 'own', id, TO_ELEVEN, SEEN_NONE),
        code: 'unknown-appointment',
        outcome: 'denied',
      };
    },
    'what is no time': async () => {
      const { id } = await newSeries(clinic);
      const typed = { ...TO_ELEVEN, time: 'noon' };
      return desk('invalid-time', (scope) => changeSeries(scope, 'any', id, typed, SEEN_NONE));
    },
    'what nobody has seen': async () => {
      const { id } = await newSeries(clinic);
      return desk('stale', (scope) => changeSeries(scope, 'any', id, TO_ELEVEN, SEEN_NONE));
    },
  },
  'series.undo': {
    'one that belongs to none': async () => {
      const appointmentId = await clinic.newAppointment();
      return desk('unknown-appointment', (scope) => undoSeries(scope, 'any', appointmentId, ''));
    },
    'another therapist’s': async () => {
      const { id } = await newSeries(clinic);
      return {
        by: clinic.people.colleague,
        command: (scope) => undoSeries(scope, 'own', id, ''),
        code: 'unknown-appointment',
        outcome: 'denied',
      };
    },
    'one with which nothing was done': async () => {
      const { id } = await newSeries(clinic);
      return desk('too-late', (scope) => undoSeries(scope, 'any', id, ''));
    },
  },
  'series.add-attendee': {
    'one that belongs to none': async () => {
      const asked = { appointmentId: await clinic.newAppointment(), clientId: await clinic.newClient() };
      return desk('unknown-appointment', (scope) => addToSeries(scope, 'any', { ...UNSEEN, ...asked }));
    },
    'another therapist’s': async () => {
      const asked = { appointmentId: (await newSeries(clinic)).id, clientId: await clinic.newClient() };
      return {
        by: clinic.people.colleague,
        command: (scope) => addToSeries(scope, 'own', { ...UNSEEN, ...asked }),
        code: 'unknown-appointment',
        outcome: 'denied',
      };
    },
    'a client who is not there': async () => {
      const asked = { appointmentId: (await newSeries(clinic)).id, clientId: nobody };
      return desk('unknown-client', (scope) => addToSeries(scope, 'any', { ...UNSEEN, ...asked }));
    },
    'what nobody has seen': async () => {
      const asked = { appointmentId: (await newSeries(clinic)).id, clientId: await clinic.newClient() };
      return desk('stale', (scope) => addToSeries(scope, 'any', { ...UNSEEN, ...asked }));
    },
  },
  'series.add-co-therapist': {
    'one that belongs to none': async () => {
      const asked = {
        appointmentId: await clinic.newAppointment(),
        therapistId: nobody,
        act: 'add',
      } as const;
      return desk('unknown-appointment', (scope) =>
        changeAccompanying(scope, 'any', { ...UNSEEN, ...asked }),
      );
    },
    'another therapist’s': async () => {
      const asked = { appointmentId: (await newSeries(clinic)).id, therapistId: nobody, act: 'add' } as const;
      return {
        by: clinic.people.colleague,
        command: (scope) => changeAccompanying(scope, 'own', { ...UNSEEN, ...asked }),
        code: 'unknown-appointment',
        outcome: 'denied',
      };
    },
    'a therapist who is not there': async () => {
      const asked = { appointmentId: (await newSeries(clinic)).id, therapistId: nobody, act: 'add' } as const;
      return desk('unknown-therapist', (scope) => changeAccompanying(scope, 'any', { ...UNSEEN, ...asked }));
    },
    'what nobody has seen': async () => {
      const { therapistId } = clinic.people.colleague;
      const asked = { appointmentId: (await newSeries(clinic)).id, therapistId, act: 'add' } as const;
      return desk('stale', (scope) => changeAccompanying(scope, 'any', { ...UNSEEN, ...asked }));
    },
  },
  'series.remove-co-therapist': {
    'one who accompanies none': async () => {
      const { therapistId } = clinic.people.colleague;
      const asked = { appointmentId: (await newSeries(clinic)).id, therapistId, act: 'remove' } as const;
      return desk('unknown-therapist', (scope) => changeAccompanying(scope, 'any', { ...UNSEEN, ...asked }));
    },
  },
  'series.remove-attendee': {
    'what nobody has seen': async () => {
      const asked = { appointmentId: (await newSeries(clinic)).id, clientId: clinic.clientId };
      const why = { askedBy: 'client', reason: 'Moves away.' } as const;
      return desk('stale', (scope) =>
        removeFromSeries(scope, 'any', { ...UNSEEN, ...asked, ...why }, readNoteStatesOf),
      );
    },
  },
  'series.cancel': {
    'one that belongs to none': async () => {
      const appointmentId = await clinic.newAppointment();
      return desk('unknown-appointment', (scope) =>
        cancelSeries(scope, 'any', { ...SEEN_OFF, appointmentId }),
      );
    },
    'another therapist’s': async () => {
      const { id: appointmentId } = await newSeries(clinic);
      return {
        by: clinic.people.colleague,
        command: (scope) => cancelSeries(scope, 'own', { ...SEEN_OFF, appointmentId }),
        code: 'unknown-appointment',
        outcome: 'denied',
      };
    },
    'what is not as it was seen': async () => {
      const { id: appointmentId } = await newSeries(clinic);
      return desk('stale', (scope) => cancelSeries(scope, 'any', { ...SEEN_OFF, appointmentId }));
    },
  },
  'appointment.enter': {
    'what is to come': async () =>
      desk('too-early', (scope) =>
        enterSession(scope, 'any', { ...booking(), startsAt: '2027-02-05T09:00', reason: 'Late.' }),
      ),
    'an unknown therapist': async () =>
      desk('unknown-therapist', (scope) =>
        enterSession(scope, 'any', { ...booking(), therapistId: newId(), reason: 'Late.' }),
      ),
  },
  'appointment.undo-step': {
    'what nobody began': async () => {
      const id = await clinic.newSession('scheduled');
      return desk('not-possible-now', (scope) => undoStep(scope, 'any', id));
    },
    'what nobody booked': onUnknown((scope, id) => undoStep(scope, 'any', id)),
  },
  'appointment.check-in': {
    'on another day': async () => {
      const id = await clinic.newAppointment();
      return desk('not-today', (scope) => takeDayStep(scope, 'any', id, 'check-in'));
    },
  },
  'appointment.complete': {
    'before it began': async () => {
      const id = await clinic.newSession('scheduled');
      return desk('not-possible-now', (scope) => takeDayStep(scope, 'any', id, 'completion'));
    },
  },
  // It is refused with the act that touches the session.
  'appointment.keep': null,
  'appointment.move': {
    'what is over': async () => {
      const appointmentId = await clinic.newSession('completed');
      const input = { appointmentId, startsAt: '2027-01-06T09:00', rowVersion: 1 };
      return desk('not-movable', (scope) => moveAppointment(scope, 'any', input));
    },
  },
  'appointment.no-show': {
    'before its time': async () => {
      const id = await clinic.newAppointment();
      return desk('too-early', (scope) => takeDayStep(scope, 'any', id, 'no-show'));
    },
  },
  'appointment.start': {
    'what nobody booked': onUnknown((scope, id) => takeDayStep(scope, 'any', id, 'start')),
  },
  'appointment.swap-rooms': {
    'an earlier version': async () => {
      const { id, other } = await newSwap(clinic);
      const input = { appointmentId: id, otherId: other, rowVersion: 1, otherVersion: 9 };
      return desk('stale', (scope) => swapRooms(scope, 'any', input));
    },
    'one with itself': async () => {
      const id = await clinic.newAppointment();
      const input = { appointmentId: id, otherId: id, rowVersion: 1, otherVersion: 1 };
      return desk('cannot-swap', (scope) => swapRooms(scope, 'any', input));
    },
  },
  'appointment.undo-move': {
    'what was never moved': async () => {
      const id = await clinic.newAppointment();
      return desk('too-late', (scope) => undoMove(scope, 'any', id));
    },
  },
  'audit.read': null,
  'audit.verify': null,
  'care-team.assign': null,
  'caseload.read': null,
  'client.create': null,
  'client.read': null,
  'client.search': null,
  'client.update': {
    'an earlier version': async () => {
      const edit = { clientId: clinic.clientId, rowVersion: 9 };
      const values = { ...person, preferredLanguage: 'en', address: null, state: 'NY' } as const;
      return desk('stale', (scope) =>
        updateClient(scope, {
          ...edit,
          details: { ...values, messageChannel: 'email', homeLocationId: clinic.locationId },
        }),
      );
    },
  },
  'text-consent.grant': {
    'another number by now': async () => {
      const shown = { shown: '+12125550999', version: 0, way: 'phone', wordingVersionId: newId() } as const;
      return desk('stale', (scope) => grantTexts(scope, clinic.clientId, shown));
    },
  },
  'text-consent.withdraw': {
    'what was not wanted': async () => {
      const shown = { shown: '+12125550999', version: 0, way: 'phone' } as const;
      return desk('stale', (scope) => withdrawTexts(scope, clinic.clientId, shown));
    },
  },
  'text.answer': null,
  'text.deal-with': {
    'a reply that is not there': async () => desk('unknown-reply', (scope) => dealWithReply(scope, nobody)),
  },
  'text.read': null,
  'text.receive': null,
  'clinic.text-number': null,
  'clinic.cancel': null,
  'clinic.create': null,
  'clinic.export': null,
  'clinic.limit': null,
  'clinic.resume': null,
  'clinic.shred': null,
  'clinic.suspend': null,
  'clinic.try-step': null,
  'clinic.enter': null,
  'dead-letter.discard': null,
  'dead-letter.retry': null,
  'hours.add-day': {
    'of nobody': timetableCase('unknown-therapist', (scope, id) => addOtherDay(scope, id, dayInput), nobody),
    'a past day': timetableCase('invalid', (scope, id) => addOtherDay(scope, id, dayInput)),
  },
  'hours.change': {
    'of nobody': timetableCase(
      'unknown-therapist',
      (scope, id) => changeHours(scope, id, hoursInput),
      nobody,
    ),
    'an earlier version': timetableCase('stale', (scope, id) =>
      changeHours(scope, id, { ...hoursInput, rowVersion: 99 }),
    ),
    'from a past day': timetableCase('invalid', (scope, id) => changeHours(scope, id, hoursInput)),
  },
  'hours.remove-day': {
    'of nobody': timetableCase(
      'unknown-therapist',
      (scope, id) => removeOtherDay(scope, id, '2030-01-01'),
      nobody,
    ),
    'a day without hours of its own': timetableCase('unknown-day', (scope, id) =>
      removeOtherDay(scope, id, '2030-01-01'),
    ),
  },
  'intake.abandon': null,
  'intake.complete': {
    'with steps missing': async () => {
      const id = await clinic.newIntake('begun');
      return desk('intake-incomplete', (scope) => completeIntake(scope, id));
    },
  },
  'intake.read': null,
  'intake.save': {
    'over a newer answer': async () => {
      const intakeId = await clinic.newIntake('begun');
      const { firstName, lastName, dateOfBirth } = person;
      const values = { firstName, lastName, dateOfBirth, preferredLanguage: 'en' } as const;
      return desk('stale', (scope) =>
        saveIntakeStep(scope, { intakeId, rowVersion: 0, step: 'person', values }),
      );
    },
  },
  'intake.search': null,
  'intake.start': {
    'somebody who is known': async () => {
      await clinic.as(clinic.people.reception, (scope) => startIntake(scope, person));
      return desk('possible-duplicates', (scope) => startIntake(scope, person));
    },
  },
  'match.override': {
    'an unknown therapist': async () => {
      const choice = {
        clientId: clinic.clientId,
        therapistId: newId(),
        justification: 'The family asks for her.',
      };
      return desk('therapist-unknown', (scope) => overrideMatch(scope, choice));
    },
  },
  'match.read': null,
  'match.select': {
    'an unknown therapist': async () => {
      const choice = { clientId: clinic.clientId, therapistId: newId(), seenInputsHash: '' };
      return desk('not-suggested', (scope) => selectTherapist(scope, choice));
    },
  },
  'message.list': null,
  'message.outcome': null,
  'message.park': null,
  'message.read': null,
  'message.resend': {
    'what was sent': async () => {
      const id = await clinic.newDelivery();
      await clinic.asJob(({ tx }) =>
        tx.update(deliveries).set({ status: 'sent' }).where(eq(deliveries.id, id)),
      );
      return desk('already-sent', (scope) => askToSendAgain(scope, id));
    },
    'what nobody wrote': async () => desk('delivery-unknown', (scope) => askToSendAgain(scope, newId())),
  },
  'message.send': null,
  'message.skip': null,
  'message.tell': {
    'what was sent': async () => {
      const id = await clinic.newDelivery();
      await clinic.asJob(({ tx }) =>
        tx.update(deliveries).set({ status: 'sent' }).where(eq(deliveries.id, id)),
      );
      return desk('already-sent', (scope) => markTold(scope, id));
    },
    'what nobody wrote': async () => desk('delivery-unknown', (scope) => markTold(scope, newId())),
  },
  'my-day.read': null,
  'needs.assess': {
    'beside a newer assessment': async () => {
      const asked = { clientId: clinic.clientId, assessments: 7, assessed: needs() };
      return {
        by: clinic.people.author,
        command: (scope) => assessNeeds(scope, 'own', asked),
        code: 'stale',
      };
    },
  },
  'needs.read': null,
  'note.addend': {
    'to a draft': async () => {
      const { noteId } = await clinic.newNote('draft');
      return {
        by: clinic.people.author,
        command: (scope) => addAddendum(scope, noteId, 'Correction.'),
        code: 'not-signed-yet',
      };
    },
  },
  'note.cosign': {
    'before its author signed': async () => {
      const { noteId } = await clinic.newNote('draft');
      const by = await signing(0, clinic.people.supervisor);
      return { by, command: (scope) => cosignNote(scope, noteId), code: 'not-signed-yet' };
    },
    'somebody else’s supervisee': async () => {
      const { noteId } = await clinic.newNote('signed');
      const by = await signing(0, clinic.people.colleague);
      return { by, command: (scope) => cosignNote(scope, noteId), code: 'no-note', outcome: 'denied' };
    },
  },
  'note.list': null,
  'note.open': null,
  'note.read': null,
  'note.save': {
    'once it is signed': async () => {
      const { appointmentId } = await clinic.newNote('signed');
      return {
        by: clinic.people.author,
        command: (scope) => saveDraft(scope, appointmentId, written('late'), 1),
        code: 'note-signed',
      };
    },
    'without a session': async () => ({
      by: clinic.people.author,
      command: (scope) => saveDraft(scope, newId(), written('lost'), null),
      code: 'no-session',
    }),
  },
  'note.sign': {
    'with a proof too old': async () => {
      const { noteId } = await clinic.newNote('draft');
      return { by: await signing(30), command: (scope) => signNote(scope, noteId, 1), code: 'proof-too-old' };
    },
    'another version than was attested': async () => {
      const { noteId } = await clinic.newNote('draft');
      return { by: await signing(0), command: (scope) => signNote(scope, noteId, 3), code: 'note-stale' };
    },
    'what nobody wrote': async () => ({
      by: await signing(0),
      command: (scope) => signNote(scope, newId(), 1),
      code: 'no-note',
    }),
  },
  'note-template.add': {
    'a name that another one has': async () =>
      managing('name-taken', async (scope) => {
        await addTemplate(scope, TEMPLATE);
        return addTemplate(scope, { ...TEMPLATE, name: TEMPLATE.name.toUpperCase() });
      }),
  },
  'note-template.change': {
    'an earlier version': async () => {
      const { template } = await newTemplate(clinic);
      return managing('stale', (scope) => changeTemplate(scope, template, 9, TEMPLATE));
    },
    'to another format': async () => {
      const { template } = await newTemplate(clinic);
      return managing('other-format', (scope) => changeTemplate(scope, template, 1, TEMPLATE));
    },
  },
  'note-template.retire': {
    'an earlier version': async () => {
      const { template } = await newTemplate(clinic);
      return managing('stale', (scope) => retireTemplate(scope, template, 9, true));
    },
    'the last one in use': async () => {
      const { template } = await newTemplate(clinic);
      return managing('last-template', async (scope) => {
        await scope.tx.update(noteTemplates).set({ isActive: false }).where(ne(noteTemplates.id, template));
        return retireTemplate(scope, template, 1, true);
      });
    },
  },
  'note-template.return': {
    'what is in use': async () => {
      const { template } = await newTemplate(clinic);
      return managing('already-so', (scope) => retireTemplate(scope, template, 1, false));
    },
  },
  'note.write': {
    'another therapist’s session': async () => {
      const { appointment } = await clinic.newHeldSession();
      return {
        by: clinic.people.colleague,
        command: (scope) => saveDraft(scope, appointment, written('theirs'), null),
        code: 'no-session',
        outcome: 'denied',
      };
    },
  },
  'licence.add': {
    'of nobody': timetableCase('unknown-therapist', (scope, id) => addLicence(scope, id, LICENCE), nobody),
    'what the therapist has': timetableCase('number-taken', async (scope, id) => {
      await addLicence(scope, id, LICENCE);
      return addLicence(scope, id, LICENCE);
    }),
  },
  'licence.change': {
    'what the therapist has not': timetableCase('unknown-licence', (scope, therapistId) =>
      changeLicence(scope, { therapistId, licenceId: newId(), rowVersion: 1 }, LICENCE),
    ),
  },
  'licence.end': {
    'what ends sooner': timetableCase('not-sooner', async (scope, therapistId) => {
      const { licences = [], rowVersion = 0 } = (await readProfile(scope, therapistId)) ?? {};
      return endLicence(scope, { therapistId, licenceId: licences[0]!.id, rowVersion }, '2099-12-31');
    }),
  },
  'licence.tell': {
    'a member whom everything reached': async () =>
      managing('already-sent', (scope) =>
        settleWarnings(scope, 'warnings-told', clinic.people.billing.membershipId),
      ),
  },
  'licence.verify': null,
  'licence.warn': null,
  'licence.warn-again': {
    'a member who is nobody’s': async () =>
      managing('unknown-member', (scope) => settleWarnings(scope, 'warnings-resend', newId())),
  },
  'location.add': {
    'a name that another one has': async () => {
      const { name } = await aLocation();
      return managing('name-taken', (scope) => addLocation(scope, { ...PLACE, name: name.toUpperCase() }));
    },
  },
  'location.add-closing-days': {
    'a day that is over': async () => {
      const { id } = await aLocation();
      const days = [{ date: '2026-01-01', reason: 'Holiday' }];
      return managing('day-is-over', (scope) => addClosingDays(scope, id, days, undefined));
    },
    'what is no location': async () =>
      managing('unknown-location', (scope) => addClosingDays(scope, newId(), [], undefined)),
  },
  'location.change': {
    'an earlier version': async () => {
      const { id } = await aLocation();
      return managing('stale', (scope) => changeLocation(scope, id, 9, PLACE));
    },
  },
  'location.change-hours': {
    'a time that is none': async () => {
      const { id } = await aLocation();
      const spans = [{ weekday: '1', opens: 'dawn', closes: '5' }];
      return managing('invalid', (scope) => setOpeningHours(scope, id, 1, { spans }));
    },
  },
  'location.close': {
    'what is closed': async () => {
      const { id } = await aLocation({ isOpen: false });
      return managing('already-so', (scope) => closeLocation(scope, id, 1, undefined));
    },
  },
  'location.remove-closing-day': {
    'what is no closing day': async () => {
      const { id } = await aLocation();
      return managing('unknown-day', (scope) => removeClosingDay(scope, id, '2027-02-01'));
    },
  },
  'location.reopen': {
    'what is open': async () => {
      const { id } = await aLocation();
      return managing('already-so', (scope) => reopenLocation(scope, id, 1));
    },
  },
  'permission.use': null,
  'clinic.change': {
    'an earlier version': async () =>
      managing('stale', (scope) => changeClinic(scope, 0, { ...FACTS, name: clinic.staffMarker })),
  },
  'clinic.change-branding': {
    'an earlier version': async () =>
      managing('stale', (scope) =>
        changeBranding(scope, 0, { colour: '#112233', logoInMessages: false, removeLogo: false }, null),
      ),
    'a picture that holds programs': async () =>
      managing('logo-svg', (scope) =>
        changeBranding(scope, 1, { colour: '#112233', logoInMessages: false, removeLogo: false }, 'logo-svg'),
      ),
  },
  'clinic.change-policies': {
    'an earlier version': async () => managing('stale', (scope) => changePolicies(scope, 0, POLICIES)),
  },
  'service.add': {
    'a name that another one has': async () => {
      const name = `${clinic.staffMarker} ${await newService(clinic)}`;
      return managing('name-taken', (scope) => addService(scope, { ...SERVICE, name: name.toUpperCase() }));
    },
  },
  'service.change': {
    'an earlier version': async () => {
      const id = await newService(clinic);
      return managing('stale', (scope) => changeService(scope, id, 9, SERVICE));
    },
    'somebody who is no therapist of the clinic': async () => {
      const id = await newService(clinic);
      return managing('unknown-therapist', (scope) =>
        changeService(scope, id, 1, { ...SERVICE, therapistIds: [newId()] }),
      );
    },
  },
  'service.retire': {
    'what is retired': async () => {
      const id = await newService(clinic, false);
      return managing('already-so', (scope) => offerService(scope, id, 1, false));
    },
  },
  'service.return': {
    'what is offered': async () => {
      const id = await newService(clinic);
      return managing('already-so', (scope) => offerService(scope, id, 1, true));
    },
  },
  'profile.change': {
    'of nobody': timetableCase(
      'unknown-therapist',
      (scope, id) => changeProfile(scope, id, 1, profile()),
      nobody,
    ),
    'an earlier version': timetableCase('stale', (scope, id) => changeProfile(scope, id, 0, profile())),
    'at what is no location': timetableCase('unknown-place', async (scope, id) => {
      const rowVersion = (await readProfile(scope, id))?.rowVersion ?? 0;
      return changeProfile(scope, id, rowVersion, { ...profile(), locationId: newId() });
    }),
  },
  'profile.change-photo': {
    'no photo to take away': async () => {
      const { therapistId } = await clinic.therapist();
      return managing('already-so', (scope) => changePhoto(scope, therapistId, 1, null));
    },
    'a picture that holds programs': async () => {
      const { therapistId } = await clinic.therapist();
      return managing('photo-svg', (scope) => changePhoto(scope, therapistId, 1, 'photo-svg'));
    },
  },
  'profile.change-specializations': {
    'of nobody': timetableCase('unknown-therapist', (scope, id) => changeSkills(scope, id, 1, []), nobody),
    'what the clinic has not': timetableCase('unknown-specialization', async (scope, id) => {
      const rowVersion = (await readProfile(scope, id))?.rowVersion ?? 0;
      const skill = { specializationId: newId(), level: 'expert', years: 1 } as const;
      return changeSkills(scope, id, rowVersion, [skill]);
    }),
  },
  'profile.make': {
    'of nobody': async () => managing('unknown-member', (scope) => makeProfile(scope, newId(), profile())),
    'who has one': async () =>
      managing('already-so', (scope) => makeProfile(scope, clinic.people.author.membershipId, profile())),
    'who is no therapist': async () =>
      managing('not-a-therapist', (scope) => makeProfile(scope, clinic.people.admin.membershipId, profile())),
    'at what is no location': async () => {
      const id = await newTherapistMember(clinic);
      return managing('unknown-place', (scope) =>
        makeProfile(scope, id, { ...profile(), otherLocationIds: [newId()] }),
      );
    },
  },
  'room.add': {
    'a name that another one has': async () => {
      const { id } = await aLocation();
      return managing('name-taken', (scope) => addRoom(scope, id, { ...ROOM, name: 'BLUE' }));
    },
  },
  'room.bring-back': {
    'what is in use': async () => {
      const { id, room } = await aLocation();
      return managing('already-so', (scope) => bringBackRoom(scope, id, room, 1));
    },
  },
  'room.change': {
    'what is no room': async () => {
      const { id } = await aLocation();
      return managing('unknown-room', (scope) => changeRoom(scope, id, newId(), 1, ROOM));
    },
  },
  'room.retire': {
    'an earlier version': async () => {
      const { id, room } = await aLocation();
      return managing('stale', (scope) => retireRoom(scope, id, room, 9, undefined));
    },
  },
  'session.end': null,
  'session.start': null,
  'staff.change': {
    'an earlier version': async () =>
      managing('stale', (scope) =>
        changeMember(scope, clinic.people.billing.membershipId, 9, { name: 'Ann', email: 'a@example.test' }),
      ),
  },
  'staff.change-locations': {
    'an earlier version': async () =>
      managing('stale', (scope) => changePlaces(scope, clinic.people.billing.membershipId, 9, [])),
    'a location that is not open': async () =>
      managing('unknown-place', (scope) =>
        changePlaces(scope, clinic.people.billing.membershipId, 1, [newId()]),
      ),
  },
  'staff.change-supervisors': {
    'who is nobody': async () =>
      managing('unknown-member', (scope) => changeSupervisors(scope, newId(), 1, SUPERVISORS)),
    'who has no profile': async () =>
      managing('no-profile', (scope) =>
        changeSupervisors(scope, clinic.people.billing.membershipId, 1, SUPERVISORS),
      ),
    'an earlier version': async () =>
      managing('stale', (scope) =>
        changeSupervisors(scope, clinic.people.author.membershipId, 9, SUPERVISORS),
      ),
    'who cannot supervise': async () =>
      managing('unknown-supervisor', (scope) =>
        changeSupervisors(scope, clinic.people.author.membershipId, 1, {
          ...SUPERVISORS,
          supervisorId: newId(),
        }),
      ),
  },
  'staff.invite': {
    'after an old proof': async () => inviting('proof-too-old', INVITATION, 6),
    'to a location that is not open': async () =>
      inviting('unknown-place', { ...INVITATION, places: [newId()] }),
    'under nobody': async () => inviting('unknown-supervisor', { ...INVITATION, supervisorId: newId() }),
  },
  'staff.invite-again': {
    'what nobody was sent': async () =>
      managing('unknown-invitation', (scope) => actOnInvitation(scope, 'resend', newId(), 1)),
    'an earlier version': async () => {
      const id = await newInvitation(clinic);
      return managing('stale', (scope) => actOnInvitation(scope, 'resend', id, 9));
    },
  },
  // tests/routes/auth/invitation.db.test.ts
  'staff.join': null,
  'staff.send-invitation': null,
  'staff.withdraw-invitation': {
    'what is withdrawn': async () => {
      const id = await newInvitation(clinic);
      await clinic.as(clinic.people.admin, (scope) => actOnInvitation(scope, 'withdrawal', id, 1));
      return managing('invitation-over', (scope) => actOnInvitation(scope, 'withdrawal', id, 2));
    },
  },
  'staff.change-role': staffCases('role', {
    'to no other': async () => staffCase('role-required', 'role', clinic.people.billing.membershipId),
  }),
  'staff.deactivate': staffCases('deactivation', {
    'an earlier version': async () =>
      staffCase('stale', 'deactivation', clinic.people.billing.membershipId, 9),
  }),
  'staff.end-session': staffCases('session-end', {
    'a session that has ended': async () =>
      staffCase('no-session', 'session-end', clinic.people.billing.membershipId),
  }),
  'staff.reactivate': staffCases('reactivation', {
    'who is active': async () => staffCase('stale', 'reactivation', clinic.people.billing.membershipId),
  }),
  'staff.require-second-factor': staffCases('second-factor', {
    'what the provider does not do': async () =>
      staffCase('provider-failed', 'second-factor', clinic.people.billing.membershipId),
  }),
  'staff.sign-out': staffCases('sign-out', {}),
  'staff.unlock': staffCases('unlocking', {
    'what the provider does not do': async () =>
      staffCase('provider-failed', 'unlocking', clinic.people.billing.membershipId),
  }),
  'import.upload': {
    'what is no table': async () =>
      managing('file-unreadable', (scope) =>
        startImport(scope, 'specializations', { name: 'a.csv', bytes: new Uint8Array([0]) }),
      ),
  },
  'import.commit': {
    'what was imported': async () => {
      const { id, seen } = await newImport(clinic, true);
      return managing('already-so', (scope) => commitImport(scope, id, seen));
    },
    'what nobody has seen': async () => {
      const { id } = await newImport(clinic);
      return managing('changed-meanwhile', (scope) => commitImport(scope, id, ''));
    },
  },
  'import.undo': {
    'what was not imported': async () => {
      const { id } = await newImport(clinic);
      return managing('not-imported', (scope) => undoImport(scope, id));
    },
  },
  'profile.restore': null,
  'profile.take-back': null,
  'wording.add-defaults': null,
  'wording.take': {
    'a day that is over': async () => {
      const { id, number } = await newWording(clinic);
      return taking('day-is-over', id, Number(number), '2027-01-04');
    },
    'a day years ahead': async () => {
      const { id, number } = await newWording(clinic);
      return taking('too-late', id, Number(number), '2029-01-04');
    },
    'what is in use': async () => {
      const { id, number } = await newWording(clinic, true);
      return taking('already-so', id, Number(number), '2027-01-06');
    },
  },
  'wording.write': {
    'an earlier version': async () => {
      const { id } = await newWording(clinic);
      return managing('stale', (scope) => writeVersion(scope, id, 0, { title: 'Texts', body: 'You agree.' }));
    },
  },
  'specialization.restore': null,
  'specialization.take-back': null,
  'specialization.add': {
    'a name that another one has': async () =>
      managing('name-taken', async (scope) => {
        await addSpecialization(scope, SPECIALIZATION);
        return addSpecialization(scope, { ...SPECIALIZATION, name: 'pain' });
      }),
  },
  'specialization.change': {
    'an earlier version': async () =>
      managing('stale', (scope) => changeSpecialization(scope, clinic.specializationId, 9, SPECIALIZATION)),
  },
  'specialization.retire': {
    'an earlier version': async () =>
      managing('stale', (scope) => retireSpecialization(scope, clinic.specializationId, 9, true)),
  },
  'specialization.return': {
    'what is in use': async () =>
      managing('already-so', (scope) => retireSpecialization(scope, clinic.specializationId, 1, false)),
  },
  'time-off.approve': decisionCases('approval'),
  'time-off.ask': {
    'for nobody': timetableCase('unknown-therapist', (scope, id) => askTimeOff(scope, id, awayInput), nobody),
    'of a past day': timetableCase('invalid', (scope, id) => askTimeOff(scope, id, awayInput)),
  },
  'time-off.decline': decisionCases('refusal'),
  'time-off.enter': {
    'for nobody': timetableCase(
      'unknown-therapist',
      (scope, id) => enterTimeOff(scope, id, awayInput),
      nobody,
    ),
    'of a past day': timetableCase('invalid', (scope, id) => enterTimeOff(scope, id, awayInput)),
  },
  'time-off.take-back': decisionCases('removal'),
  'time-off.withdraw': decisionCases('withdrawal'),
  'offer.call': {
    'an offer that was declined': async () => {
      const { offerId } = await newOffer(clinic);
      await clinic.as(clinic.people.reception, (scope) => declineOffer(scope, offerId));
      return desk('offer-over', (scope) => callAboutOffer(scope, offerId));
    },
  },
  'offer.accept': {
    'an offer that was declined': async () => {
      const { offerId } = await newOffer(clinic);
      await clinic.as(clinic.people.reception, (scope) => declineOffer(scope, offerId));
      return desk('offer-over', (scope) => acceptOffer(scope, offerId));
    },
  },
  'offer.decline': {
    'an offer that was withdrawn': async () => {
      const { offerId } = await newOffer(clinic);
      await clinic.as(clinic.people.reception, (scope) => withdrawOffers(scope, offerId));
      return desk('offer-over', (scope) => declineOffer(scope, offerId));
    },
  },
  'offer.make': {
    'the time of an appointment that stands': async () => {
      const appointmentId = await clinic.newAppointment();
      const asked = { appointmentId, at: null, therapistId: null, locationId: null };
      const wanted = { asked, chosen: [], hours: 2 };
      return desk('not-freed', (scope) => makeOffers(scope, wanted));
    },
  },
  'offer.withdraw': {
    'what was withdrawn': async () => {
      const { offerId } = await newOffer(clinic);
      await clinic.as(clinic.people.reception, (scope) => withdrawOffers(scope, offerId));
      return desk('offer-over', (scope) => withdrawOffers(scope, offerId));
    },
  },
  'waiting-list.add': {
    'whoever waits for it': async () => {
      const clientId = await clinic.newClient();
      await newWaiting(clinic, clientId);
      return desk('already-waiting', (scope) =>
        addToWaitingList(scope, clientId, { ...WISHES, serviceId: clinic.serviceId }),
      );
    },
  },
  // Refused, it is a booking that is refused.
  'waiting-list.book': null,
  'waiting-list.change': {
    'an earlier version': async () => {
      const id = await newWaiting(clinic);
      return desk('stale', (scope) => changeWaitingEntry(scope, id, 9, WISHES));
    },
  },
  'waiting-list.remove': {
    'what is removed': async () => {
      const id = await newWaiting(clinic);
      await clinic.as(clinic.people.reception, (scope) => removeWaitingEntry(scope, id, 1, 'Moved away'));
      return desk('not-waiting', (scope) => removeWaitingEntry(scope, id, 2, 'Moved away'));
    },
  },
};

const ALL = Object.entries(CASES).flatMap(([action, cases]) =>
  Object.entries(cases ?? {}).map(([what, make]) => [action, what, make] as const),
);

describe('an act that is refused', () => {
  it.each(ALL)('stands in the trail: %s, %s', async (action, _what, make) => {
    const { by, command, code, outcome = 'failed' } = await make();
    const refused = await clinic.as(by, command);
    expect(isRefusal(refused) ? refused.refused : refused).toBe(code);
    const [entry] = await clinic.asJob(async ({ tx, vault }) => {
      const rows = await tx
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.action, action))
        .orderBy(desc(auditEvents.sequence))
        .limit(1);
      return rows.map((row) => ({ ...row, detail: vault.unseal(auditEvents.detail, row.id, row.detail) }));
    });
    expect(entry).toMatchObject({ action, outcome, accountId: by.accountId });
    if (outcome === 'failed') expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({ refused: code });
  });
});
