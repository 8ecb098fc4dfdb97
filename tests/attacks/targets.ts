import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { readClient } from '#app/modules/clients/record/index.server.ts';
import { clients } from '#db/schema/clients.ts';
import type { Fields } from '#tests/support/site.ts';
import { newId } from '#app/platform/new-id.ts';
import { addDays } from '#app/platform/local-time.ts';
import { freeTime, pastTime, type AttackedClinic } from './attacked-clinic.ts';
import { newCancelledSeries, newSeries } from './new-series.ts';
import { invitationFields, newInvitation } from './new-invitation.ts';
import { newFeed, withoutFeed } from './new-feed.ts';
import { newKiosk, newVisit } from './new-kiosk.ts';
import { newImport, specializationFile } from './new-import.ts';
import { newLicence } from './new-licence.ts';
import { newUnsentWarning } from './new-unsent-warning.ts';
import { newSpecialization } from './new-specialization.ts';
import { newService } from './new-service.ts';
import { newTemplate } from './new-template.ts';
import { holdFields, newHold } from './new-hold.ts';
import { newSwap } from './new-swap.ts';
import {
  newAccompanied,
  newAccompaniedSeries,
  newArrivedFamily,
  newFamily,
  newFamilySeries,
  newFamilySeriesToJoin,
  newLateRemoval,
  unbookedClient,
} from './new-group.ts';
import { newNoShow, newWaivedRemoval, newWaiver } from './new-waiver.ts';
import { newFreedTime, newOffer } from './new-offer.ts';
import { newReply, newTextsAsked, newTextsWanted } from './new-texts.ts';
import { newWaiting } from './new-waiting.ts';
import { newTherapistMember } from './new-therapist-member.ts';
import {
  newLogo,
  newPhoto,
  otherBranding,
  otherClinicFacts,
  otherName,
  otherPolicies,
} from './other-settings.ts';
import { newLocation } from './new-location.ts';
import { newWording } from './new-wording.ts';
import { ANSWERED, newMeasure } from './new-measure.ts';
import { recordProgress } from '#app/modules/plans/progress/index.server.ts';
import { newPlan, planFields, wholePlan } from './new-plan.ts';

/** Who may do it: the person whose own request succeeds. */
export type Attacker = keyof AttackedClinic['people'];

/** What stands ready to be attacked at one address. */
export interface Prepared {
  /** The address's own parameters, `clinic` left out. */
  readonly params: Readonly<Record<string, string>>;
  /** A post that would be taken. */
  readonly fields?: Fields;
}

export interface Target {
  readonly as: Attacker;
  /** Prepares records that nothing has happened to yet. */
  prepare(clinic: AttackedClinic): Promise<Prepared>;
}

const person = (clinic: AttackedClinic) => ({
  firstName: clinic.marker,
  lastName: `${clinic.marker}son`,
  dateOfBirth: '2018-05-01',
  preferredLanguage: 'en',
});
const contact = {
  phone: '(212) 555-0111',
  email: 'ann@example.test',
  address: '1 Elm Court',
  state: 'NY',
  messageChannel: 'email',
};
const noteParts = { subjective: 'Calm.', objective: 'Four of five.', assessment: 'Steady.', plan: 'Again.' };

/** What each step of an intake asks. */
export const STEP_FIELDS: Readonly<Record<string, (clinic: AttackedClinic) => Fields>> = {
  person,
  contact: () => contact,
  guardian: () => {
    const { phone, email } = freshMail();
    return {
      guardianName: 'Clara Barros',
      guardianRelationship: 'Mother',
      guardianPhone: phone,
      guardianEmail: email,
    };
  },
  'emergency-contact': () => ({
    emergencyContactName: 'Iris Barros',
    emergencyContactPhone: '(212) 555-0113',
    emergencyContactRelationship: 'Aunt',
  }),
  insurance: () => ({
    insuranceProvider: 'Northwind',
    insurancePolicyNumber: 'P1',
    insuranceGroupNumber: 'G1',
  }),
  needs: (clinic) => ({
    [`importance.${clinic.specializationId}`]: 'critical',
    communicationNeeds: 'aac',
    isLanguageRequired: 'yes',
    urgencyLevel: 'soon',
    modality: 'in_person',
    sessionMinutes: '45',
    homeLocationId: clinic.locationId,
    concerns: 'Noise.',
  }),
  times: () => ({
    slots: ['1-morning'],
    'other[0].weekday': '3',
    'other[0].start': '15:30',
    'other[0].end': '17:00',
  }),
};

const page = (as: Attacker, params: (clinic: AttackedClinic) => Promise<Record<string, string>>): Target => ({
  as,
  prepare: async (clinic) => ({ params: await params(clinic) }),
});
const nothing = () => Promise.resolve({});
const day = () => Promise.resolve({ date: '2027-01-05' });
const client = (clinic: AttackedClinic) => Promise.resolve({ client: clinic.clientId });
const clientOf = (made: { client: string }) => ({ client: made.client });
const anotherClient = async (clinic: AttackedClinic) => ({ client: await clinic.newClient() });

const step = (status: 'scheduled' | 'checked_in' | 'in_progress'): Target => ({
  as: 'reception',
  prepare: async (clinic) => ({
    params: { id: await clinic.newSession(status) },
    fields: { from: 'appointment' },
  }),
});

/** A part of a client's record that is asked as a step of an intake is. */
const section = (step: string): Target => ({
  as: 'reception',
  prepare: async (clinic) => ({
    params: await anotherClient(clinic),
    fields: { ...STEP_FIELDS[step]?.(clinic), rowVersion: 1 },
  }),
});

const waitingFields = (clinic: AttackedClinic): Fields => ({
  therapistId: clinic.people.author.therapistId,
  locationId: clinic.locationId,
  priority: 'urgent',
  reason: 'Wants mornings',
  slots: '1-morning',
});

const onOffer: Target = {
  as: 'reception',
  prepare: async (clinic) => ({ params: { offer: (await newOffer(clinic)).offerId }, fields: {} }),
};

const onWaiting = (fields: (clinic: AttackedClinic) => Fields): Target => ({
  as: 'reception',
  prepare: async (clinic) => ({ params: { entry: await newWaiting(clinic) }, fields: fields(clinic) }),
});

/** One entry of a list of a client's record: a person or a policy. */
const entry = (
  step: string,
  list: 'guardians' | 'emergencyContacts' | 'insurances',
  name: string,
): Target => ({
  as: 'reception',
  prepare: async (clinic) => {
    const { client } = await anotherClient(clinic);
    const record = await clinic.as(clinic.reception, (scope) => readClient(scope, 'any', client));
    return {
      params: { client, [name]: record?.[list][0]?.id ?? '' },
      fields: { ...STEP_FIELDS[step]?.(clinic), rowVersion: 1 },
    };
  },
});

/** An act on a member of staff who is signed in somewhere. */
const onColleague = (status?: 'disabled', typed: object = {}): Target => ({
  as: 'admin',
  prepare: async (clinic) => {
    const { id } = await clinic.newColleague(status);
    return { params: { id }, fields: { rowVersion: 1, ...typed } };
  },
});

const onUnsentWarning: Target = {
  as: 'admin',
  prepare: async (clinic) => ({ params: { id: await newUnsentWarning(clinic) }, fields: {} }),
};

const onInvitation: Target = {
  as: 'admin',
  prepare: async (clinic) => ({
    params: { invitation: await newInvitation(clinic) },
    fields: { rowVersion: 1 },
  }),
};

const placeFields = () => ({
  name: `Place ${newId()}`,
  address: '3 Pine Street, Boston, MA 02108',
  phone: '(212) 555-0160',
  zone: 'America/New_York',
  state: 'MA',
});

/** Something done to a location of its own, to its room or its closing day. */
const onLocation = (
  fields: () => Fields,
  named: readonly ('room' | 'date')[] = [],
  made: Parameters<typeof newLocation>[1] = {},
): Target => ({
  as: 'admin',
  prepare: async (clinic) => {
    const { id, ...parts } = await newLocation(clinic, made);
    return {
      params: { id, ...Object.fromEntries(named.map((name) => [name, parts[name]])) },
      fields: fields(),
    };
  },
});
const versioned = () => ({ rowVersion: 1 });
const therapist = (clinic: AttackedClinic) => Promise.resolve({ id: clinic.people.author.therapistId });
const awayFields = () => ({ kind: 'sick', shape: 'days', firstOn: freshDay(), lastOn: '' });

/** An act on a therapist's timetable. */
const onTimetable = (fields: (clinic: AttackedClinic) => Fields): Target => ({
  as: 'admin',
  prepare: async (clinic) => ({ params: await therapist(clinic), fields: fields(clinic) }),
});

/** An act on a request for time off in this state. */
const onRequest = (state: 'requested' | 'approved', as: Attacker, fields: Fields = {}): Target => ({
  as,
  prepare: async (clinic) => ({
    params: { request: await clinic.newTimeOff(state, freshDay()) },
    fields,
  }),
});

const serviceFields = () => ({
  name: `Service ${newId()}`,
  appointmentType: 'family_session',
  modality: 'telehealth',
  durationMinutes: '75',
  bufferBeforeMinutes: '5',
  bufferAfterMinutes: '10',
  colour: 'pink',
  needsRoom: 'no',
  price: '180.50',
});
const profileFields = (clinic: AttackedClinic) => ({
  firstName: 'Tove',
  lastName: `${clinic.staffMarker} Berg`,
  credentials: 'PhD',
  maxCaseload: '20',
  isAccepting: 'yes',
  offersTelehealth: 'no',
  locationId: clinic.locationId,
  languages: 'English, Spanish',
  ageGroups: ['adult'],
  communication: ['verbal'],
  videoLink: 'https://video.example.com/room',
  bio: 'Works with families.',
});
const specializationFields = () => ({
  name: `Pain ${newId().slice(-8)}`,
  category: 'population',
  description: 'Long pain.',
});
/** Something done to a specialization of its own. */
const onSpecialization = (fields: () => Fields, isActive = true): Target => ({
  as: 'admin',
  prepare: async (clinic) => ({
    params: { id: await newSpecialization(clinic, isActive) },
    fields: fields(),
  }),
});
const templateFields = () => ({
  name: `Template ${newId().slice(-8)}`,
  format: 'soap',
  'parts[0].part': 'subjective',
  'parts[0].prompt': 'What the family says',
  'parts[0].isRequired': 'yes',
  'parts[1].part': 'objective',
  'parts[2].part': 'assessment',
  'parts[2].isRequired': 'yes',
  'parts[3].part': 'plan',
  'parts[3].isRequired': 'yes',
});
/** Something done to a template of its own; another one is in use. */
const onTemplate = (fields: () => Fields, isActive = true): Target => ({
  as: 'admin',
  prepare: async (clinic) => {
    await newTemplate(clinic);
    const { template } = await newTemplate(clinic, isActive);
    return { params: { template }, fields: fields() };
  },
});
/** Something done to a service of its own. */
const onService = (fields: () => Fields, isActive = true): Target => ({
  as: 'admin',
  prepare: async (clinic) => ({
    params: { service: await newService(clinic, isActive) },
    fields: fields(),
  }),
});

/** The whole catalogue of a clinic's addresses: one that is missing here fails its test. */
export const TARGETS: Readonly<Record<string, Target>> = {
  '/c/:clinic': page('reception', nothing),
  '/c/:clinic/account': {
    as: 'reception',
    prepare: async (clinic) => ({ params: {}, fields: await otherName(clinic) }),
  },
  '/c/:clinic/account/calendar-feed': {
    as: 'author',
    prepare: async (clinic) => {
      await withoutFeed(clinic);
      return { params: {}, fields: { shows: 'initials' } };
    },
  },
  '/c/:clinic/account/calendar-feed/end': {
    as: 'author',
    prepare: async (clinic) => {
      await newFeed(clinic);
      return { params: {}, fields: {} };
    },
  },
  '/c/:clinic/kept/:form': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { form: await clinic.newKeptForm(clinic.people.reception) },
      fields: {},
    }),
  },
  '/c/:clinic/clients': {
    as: 'reception',
    prepare: async () => ({ params: {}, fields: { q: 'Barros' } }),
  },
  '/c/:clinic/clients/new': {
    as: 'reception',
    prepare: async (clinic) => {
      const { firstName, dateOfBirth } = person(clinic);
      return {
        params: {},
        fields: {
          firstName,
          lastName: freshName(),
          dateOfBirth,
          ...freshMail(),
          differentFrom: clinic.clientId,
        },
      };
    },
  },
  '/c/:clinic/clients/:client': page('admin', client),
  '/c/:clinic/clients/:client/edit': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: await anotherClient(clinic),
      fields: {
        ...person(clinic),
        ...contact,
        lastName: freshName(),
        ...freshMail(),
        homeLocationId: clinic.locationId,
        rowVersion: 1,
      },
    }),
  },
  '/c/:clinic/clients/:client/activation': {
    as: 'reception',
    prepare: async (clinic) => {
      const { client } = await anotherClient(clinic);
      await clinic.as(clinic.reception, ({ tx }) =>
        tx.update(clients).set({ status: 'discharged' }).where(eq(clients.id, client)),
      );
      return { params: { client }, fields: {} };
    },
  },
  '/c/:clinic/clients/:client/texts': { as: 'reception', prepare: newTextsAsked },
  '/c/:clinic/clients/:client/texts/withdrawal': { as: 'reception', prepare: newTextsWanted },
  '/c/:clinic/replies/:reply/dealt-with': { as: 'reception', prepare: newReply },
  '/c/:clinic/clients/:client/waitlist': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: await anotherClient(clinic),
      fields: { ...waitingFields(clinic), serviceId: clinic.serviceId },
    }),
  },
  '/c/:clinic/rooms': page('reception', nothing),
  '/c/:clinic/openings': page('reception', async () => ({})),
  '/c/:clinic/holds': {
    as: 'reception',
    prepare: async (clinic) => ({ params: {}, fields: holdFields(clinic) }),
  },
  '/c/:clinic/holds/release': {
    as: 'reception',
    prepare: async (clinic) => {
      await newHold(clinic);
      return { params: {}, fields: {} };
    },
  },
  '/c/:clinic/waitlist/report': page('reception', nothing),
  '/c/:clinic/appointments/:id/offer': {
    as: 'reception',
    prepare: async (clinic) => {
      const { id, waiting } = await newFreedTime(clinic);
      return { params: { id }, fields: { waiting, hours: '4' } };
    },
  },
  '/c/:clinic/waitlist/offer/:therapist/:location/:at': {
    as: 'reception',
    prepare: async (clinic) => {
      const { waiting, time } = await newFreedTime(clinic);
      return { params: time, fields: { waiting, hours: '4' } };
    },
  },
  '/c/:clinic/offers/:offer/acceptance': onOffer,
  '/c/:clinic/offers/:offer/decline': onOffer,
  '/c/:clinic/offers/:offer/withdrawal': onOffer,
  '/c/:clinic/offers/:offer/call': onOffer,
  '/c/:clinic/waitlist': { as: 'reception', prepare: async () => ({ params: {}, fields: { q: 'Riley' } }) },
  '/c/:clinic/waitlist/:entry': onWaiting((clinic) => ({ ...waitingFields(clinic), rowVersion: 1 })),
  '/c/:clinic/waitlist/:entry/removal': onWaiting(() => ({ reason: 'Went elsewhere', rowVersion: 1 })),
  '/c/:clinic/clients/:client/guardians/:guardian': entry('guardian', 'guardians', 'guardian'),
  '/c/:clinic/clients/:client/emergency-contacts/:contact': entry(
    'emergency-contact',
    'emergencyContacts',
    'contact',
  ),
  '/c/:clinic/clients/:client/insurances/:insurance': entry('insurance', 'insurances', 'insurance'),
  '/c/:clinic/clients/:client/needs': page('author', client),
  '/c/:clinic/clients/:client/needs/new': {
    ...section('needs'),
    as: 'author',
    prepare: async (clinic) => ({
      params: await anotherClient(clinic),
      fields: { ...STEP_FIELDS['needs']?.(clinic), ...STEP_FIELDS['times']?.(clinic), rowVersion: 1 },
    }),
  },
  '/c/:clinic/clients/:client/measures': page('author', client),
  '/c/:clinic/clients/:client/measures/new/:instrument': {
    as: 'author',
    prepare: async (clinic) => ({
      params: { client: (await newMeasure(clinic)).client, instrument: 'phq-9' },
      fields: { ...ANSWERED, rowVersion: 1 },
    }),
  },
  '/c/:clinic/clients/:client/measures/:measure': page('author', newMeasure),
  '/c/:clinic/clients/:client/measures/:measure/correction': {
    as: 'author',
    prepare: async (clinic) => {
      const { client, measure } = await newMeasure(clinic);
      return { params: { client, measure }, fields: { ...ANSWERED, reason: 'Sheets mixed up.' } };
    },
  },
  '/c/:clinic/measure-alerts/:alert': {
    as: 'author',
    prepare: async (clinic) => ({
      params: { alert: (await newMeasure(clinic)).alert },
      fields: { done: 'Asked about it.' },
    }),
  },
  '/c/:clinic/clients/:client/plan': page('author', (clinic) => newPlan(clinic, 'active').then(clientOf)),
  '/c/:clinic/clients/:client/plan/draft': {
    as: 'author',
    prepare: async (clinic) => ({
      params: await newPlan(clinic, 'draft').then(clientOf),
      fields: { ...planFields(wholePlan('better')), rowVersion: 1 },
    }),
  },
  '/c/:clinic/clients/:client/plan/draft/autosave': {
    as: 'author',
    prepare: async (clinic) => ({
      params: await newPlan(clinic, 'draft').then(clientOf),
      fields: { ...planFields(wholePlan('better')), rowVersion: 1 },
    }),
  },
  '/c/:clinic/clients/:client/plan/submission': {
    as: 'author',
    prepare: async (clinic) => ({
      params: await newPlan(clinic, 'draft').then(clientOf),
      fields: { rowVersion: 1 },
    }),
  },
  '/c/:clinic/clients/:client/plan/review': {
    as: 'supervisor',
    prepare: async (clinic) => ({
      params: await newPlan(clinic, 'under_review').then(clientOf),
      fields: { attested: 'yes', rowVersion: 1 },
    }),
  },
  '/c/:clinic/clients/:client/plan/return': {
    as: 'supervisor',
    prepare: async (clinic) => ({
      params: await newPlan(clinic, 'under_review').then(clientOf),
      fields: { reason: 'Say how often.', rowVersion: 1 },
    }),
  },
  '/c/:clinic/clients/:client/plan/end': {
    as: 'author',
    prepare: async (clinic) => ({
      params: await newPlan(clinic, 'active').then(clientOf),
      fields: { outcome: 'discontinued', reason: 'The family moved away.', rowVersion: 1 },
    }),
  },
  '/c/:clinic/clients/:client/plan/versions/:number': page('author', async (clinic) => ({
    ...(await newPlan(clinic, 'active').then(clientOf)),
    number: '1',
  })),
  '/c/:clinic/clients/:client/plan/goals/:goal/progress': {
    as: 'author',
    prepare: async (clinic) => {
      const { client, goal } = await newPlan(clinic, 'active');
      const earlier = { clientId: client, goalId: goal, value: 20, on: '2027-01-04', comment: null, seen: 0 };
      await clinic.as(clinic.people.author, (scope) => recordProgress(scope, 'own', earlier));
      return {
        params: { client, goal },
        fields: { value: '40', on: '2027-01-05', comment: 'Half the nights.', rowVersion: 1 },
      };
    },
  },
  '/c/:clinic/intakes': page('reception', nothing),
  '/c/:clinic/intakes/:intake': page('reception', async (clinic) => ({ intake: await clinic.newIntake() })),
  '/c/:clinic/intakes/:intake/check': {
    as: 'reception',
    prepare: async (clinic) => ({ params: { intake: await clinic.newIntake() }, fields: {} }),
  },
  '/c/:clinic/intakes/:intake/abandonment': {
    as: 'reception',
    prepare: async (clinic) => ({ params: { intake: await clinic.newIntake() }, fields: {} }),
  },
  '/c/:clinic/intakes/:intake/:step': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { intake: await clinic.newIntake(), step: 'needs' },
      fields: { ...STEP_FIELDS['needs']?.(clinic), rowVersion: 1_000 },
    }),
  },
  '/c/:clinic/today': page('reception', nothing),
  '/c/:clinic/live': page('reception', nothing),
  '/c/:clinic/calendar': page('reception', nothing),
  '/c/:clinic/calendar/day/:date': page('reception', day),
  '/c/:clinic/calendar/day/:date/print': page('reception', day),
  '/c/:clinic/calendar/week/:date': page('reception', day),
  '/c/:clinic/calendar/month/:date': page('reception', day),
  '/c/:clinic/calendar/agenda/:date': page('reception', day),
  '/c/:clinic/appointments/new': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: {},
      fields: {
        clientId: clinic.clientId,
        therapistId: clinic.people.author.therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        roomId: clinic.roomId,
        duration: 50,
        startsAt: freeTime(),
        overrideReason: 'Asked for.',
      },
    }),
  },
  '/c/:clinic/calendar/appointments/:id': page('reception', async (clinic) => ({
    id: await clinic.newAppointment(),
  })),
  '/c/:clinic/appointments/:id': page('reception', async (clinic) => ({ id: await clinic.newAppointment() })),
  '/c/:clinic/appointments/:id/move': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { id: await clinic.newAppointment() },
      fields: { startsAt: 'other', otherTime: freeTime(), overrideReason: '', rowVersion: 1 },
    }),
  },
  '/c/:clinic/appointments/:id/room': page('reception', async (clinic) => ({
    id: await clinic.newAppointment(),
  })),
  '/c/:clinic/appointments/:id/room/:other': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: await newSwap(clinic),
      fields: { rowVersion: 1, otherVersion: 1 },
    }),
  },
  '/c/:clinic/appointments/:id/undo-move': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { id: await clinic.newMovedAppointment() },
      fields: { from: 'appointment' },
    }),
  },
  '/c/:clinic/appointments/:id/cancellation': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { id: await clinic.newAppointment() },
      fields: { askedBy: 'client', reason: 'Fever', rowVersion: 1 },
    }),
  },
  '/c/:clinic/appointments/:id/series': page('reception', async (clinic) => ({
    id: (await newSeries(clinic)).id,
  })),
  '/c/:clinic/appointments/:id/series/cancellation': {
    as: 'reception',
    prepare: async (clinic) => {
      const { id, seen } = await newSeries(clinic);
      return {
        params: { id },
        fields: { reach: 'following', askedBy: 'client', reason: 'Moves away', seen },
      };
    },
  },
  '/c/:clinic/appointments/:id/series/change': {
    as: 'reception',
    prepare: async (clinic) => {
      const { id, seen } = await newSeries(clinic);
      return {
        params: { id },
        fields: { reach: 'following', time: '11:00', shown: `${id.slice(-12)}=ok`, seen },
      };
    },
  },
  '/c/:clinic/appointments/:id/series/extension': {
    as: 'reception',
    prepare: async (clinic) => {
      const { id, date } = await newSeries(clinic);
      const [first, second] = [7, 14].map((days) => addDays(date, days));
      return {
        params: { id },
        fields: { count: '2', shown: `${first}=ok ${second}=ok`, leaveOut: second ?? '' },
      };
    },
  },
  '/c/:clinic/appointments/:id/series/undo': {
    as: 'reception',
    prepare: async (clinic) => {
      const { id, act } = await newCancelledSeries(clinic);
      return { params: { id }, fields: { act } };
    },
  },
  '/c/:clinic/appointments/series/new': {
    as: 'reception',
    prepare: async (clinic) => {
      const startsAt = freeTime();
      const [first, second] = [0, 7].map((days) => addDays(startsAt.slice(0, 10), days));
      return {
        params: {},
        fields: {
          clientId: clinic.clientId,
          therapistId: clinic.people.author.therapistId,
          locationId: clinic.locationId,
          serviceId: clinic.serviceId,
          roomId: clinic.roomId,
          startsAt,
          every: '1',
          count: '2',
          shown: `${first}=ok ${second}=ok`,
          leaveOut: second ?? '',
        },
      };
    },
  },
  '/c/:clinic/appointments/past/new': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: {},
      fields: {
        clientId: clinic.clientId,
        therapistId: clinic.people.author.therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        startsAt: pastTime(),
        duration: 50,
        reason: 'Booked by phone.',
      },
    }),
  },
  '/c/:clinic/appointments/:id/undo-step': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { id: await clinic.newCheckedIn() },
      fields: { from: 'appointment' },
    }),
  },
  '/c/:clinic/appointments/:id/correction': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { id: await clinic.newSession('scheduled') },
      fields: { outcome: 'here', reason: 'The desk was closed.', rowVersion: 1 },
    }),
  },
  '/c/:clinic/appointments/:id/attendees': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { id: (await newFamily(clinic)).id },
      fields: { clientId: await unbookedClient(clinic) },
    }),
  },
  '/c/:clinic/appointments/:id/co-therapists': {
    as: 'reception',
    prepare: async (clinic) => {
      const { id, therapist, rowVersion } = await newAccompanied(clinic, false);
      return {
        params: { id },
        fields: { therapistId: therapist, overrideReason: 'The only one.', rowVersion },
      };
    },
  },
  '/c/:clinic/appointments/:id/co-therapists/:therapist/removal': {
    as: 'reception',
    prepare: async (clinic) => {
      const { rowVersion, ...params } = await newAccompanied(clinic, true);
      return { params, fields: { rowVersion } };
    },
  },
  '/c/:clinic/appointments/:id/attendees/:client/removal': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { ...(await newFamily(clinic)) },
      fields: { askedBy: 'client', reason: 'Has a fever.' },
    }),
  },
  '/c/:clinic/appointments/:id/co-therapists/:therapist/series-addition': {
    as: 'reception',
    prepare: (clinic) => newAccompaniedSeries(clinic, 'add'),
  },
  '/c/:clinic/appointments/:id/co-therapists/:therapist/series-removal': {
    as: 'reception',
    prepare: (clinic) => newAccompaniedSeries(clinic, 'remove'),
  },
  '/c/:clinic/appointments/:id/attendees/:client/series-addition': {
    as: 'reception',
    prepare: newFamilySeriesToJoin,
  },
  '/c/:clinic/appointments/:id/attendees/:client/series-removal': {
    as: 'reception',
    prepare: async (clinic) => {
      const { params, fields } = await newFamilySeries(clinic);
      return { params, fields: { ...fields, askedBy: 'client', reason: 'Moves away.' } };
    },
  },
  '/c/:clinic/appointments/:id/attendees/:client/check-in': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { ...(await newFamily(clinic)) },
      fields: { from: 'appointment' },
    }),
  },
  '/c/:clinic/appointments/:id/attendees/:client/no-show': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { ...(await newFamily(clinic)) },
      fields: { from: 'appointment' },
    }),
  },
  '/c/:clinic/appointments/:id/attendees/:client/undo': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { ...(await newArrivedFamily(clinic)) },
      fields: { from: 'appointment' },
    }),
  },
  '/c/:clinic/appointments/:id/roster': page('reception', async (clinic) => ({
    id: (await newFamily(clinic)).id,
  })),
  '/c/:clinic/appointments/:id/waiver': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { id: await newNoShow(clinic) },
      fields: { reason: 'Snow.', rowVersion: 2 },
    }),
  },
  '/c/:clinic/appointments/:id/waiver/end': {
    as: 'reception',
    prepare: async (clinic) => ({ params: { id: await newWaiver(clinic) }, fields: { rowVersion: 3 } }),
  },
  '/c/:clinic/appointments/:id/attendees/:client/waiver': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: await newLateRemoval(clinic),
      fields: { reason: 'Snow.', rowVersion: 3 },
    }),
  },
  '/c/:clinic/appointments/:id/attendees/:client/waiver/end': {
    as: 'reception',
    prepare: async (clinic) => ({ params: await newWaivedRemoval(clinic), fields: { rowVersion: 3 } }),
  },
  '/c/:clinic/appointments/:id/details-correction': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: { id: await clinic.newArrived() },
      fields: {
        therapistId: clinic.people.author.therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        duration: 30,
        reason: 'It was short.',
        rowVersion: 1,
      },
    }),
  },
  '/c/:clinic/appointments/:id/check-in': step('scheduled'),
  '/c/:clinic/appointments/:id/start': step('checked_in'),
  '/c/:clinic/appointments/:id/completion': step('in_progress'),
  '/c/:clinic/appointments/:id/no-show': step('scheduled'),
  '/c/:clinic/clients/:client/matches': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: await anotherClient(clinic),
      fields: { therapistId: clinic.people.author.therapistId, seenInputsHash: 'x' },
    }),
  },
  '/c/:clinic/clients/:client/matches/try': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: await client(clinic),
      fields: {
        [`importance.${clinic.specializationId}`]: 'none',
        communicationNeeds: 'aac',
        ageGroup: 'adult',
        isLanguageRequired: 'no',
        locationId: clinic.locationId,
      },
    }),
  },
  '/c/:clinic/clients/:client/matches/override': {
    as: 'reception',
    prepare: async (clinic) => ({
      params: await anotherClient(clinic),
      fields: {
        therapistId: clinic.people.supervisor.therapistId,
        justification: 'The family asked for her.',
      },
    }),
  },
  '/c/:clinic/my-day': page('author', nothing),
  '/c/:clinic/my-caseload': page('author', nothing),
  '/c/:clinic/appointments/:appointment/note': {
    as: 'author',
    prepare: async (clinic) => {
      const { appointment, clientId } = await clinic.newHeldSession();
      return {
        params: { appointment },
        fields: {
          ...noteParts,
          sessionStart: '09:00',
          sessionEnd: '09:50',
          template: (await newTemplate(clinic)).versionId,
          clientId,
          next: 'stay',
          rowVersion: 0,
        },
      };
    },
  },
  '/c/:clinic/appointments/:appointment/note/autosave': {
    as: 'author',
    prepare: async (clinic) => {
      const { appointment, clientId } = await clinic.newHeldSession();
      const template = (await newTemplate(clinic)).versionId;
      return { params: { appointment }, fields: { ...noteParts, template, clientId, rowVersion: 0 } };
    },
  },
  '/c/:clinic/notes/:note': page('author', async (clinic) => ({
    note: (await clinic.newNote('signed')).noteId,
  })),
  '/c/:clinic/notes/:note/versions/:number': page('author', async (clinic) => ({
    note: (await clinic.newNote('draft')).noteId,
    number: '1',
  })),
  '/c/:clinic/notes/:note/sign': {
    as: 'author',
    prepare: async (clinic) => ({
      params: { note: (await clinic.newNote('draft')).noteId },
      fields: { attested: 'yes', rowVersion: 1 },
    }),
  },
  '/c/:clinic/notes/:note/cosign': {
    as: 'supervisor',
    prepare: async (clinic) => ({
      params: { note: (await clinic.newNote('signed')).noteId },
      fields: { attested: 'yes' },
    }),
  },
  '/c/:clinic/notes/:note/addenda/new': {
    as: 'author',
    prepare: async (clinic) => ({
      params: { note: (await clinic.newNote('signed')).noteId },
      fields: { body: 'One more fact.' },
    }),
  },
  '/c/:clinic/clients/:client/notes': page('author', client),
  '/c/:clinic/admin/audit': page('admin', nothing),
  '/c/:clinic/admin/audit/:event': page('admin', async (clinic) => ({
    event: await clinic.newestAuditEvent(),
  })),
  '/c/:clinic/admin': page('admin', nothing),
  '/c/:clinic/admin/room-use': page('admin', nothing),
  '/c/:clinic/admin/utilization': page('admin', nothing),
  '/c/:clinic/admin/unsigned': page('admin', nothing),
  '/c/:clinic/admin/permissions': page('admin', nothing),
  '/c/:clinic/admin/locations': page('admin', nothing),
  '/c/:clinic/admin/locations/new': {
    as: 'admin',
    prepare: async () => ({ params: {}, fields: placeFields() }),
  },
  '/c/:clinic/admin/locations/:id': page('admin', async (clinic) => ({ id: (await newLocation(clinic)).id })),
  '/c/:clinic/admin/locations/:id/edit': onLocation(() => ({ ...placeFields(), rowVersion: 1 })),
  '/c/:clinic/admin/locations/:id/hours': onLocation(() => ({
    'spans[0].weekday': '1',
    'spans[0].opens': '9',
    'spans[0].closes': '5 pm',
    rowVersion: 1,
  })),
  '/c/:clinic/admin/locations/:id/closing-days': onLocation(() => ({
    date: '2027-12-31',
    reason: 'Moving house',
  })),
  '/c/:clinic/admin/locations/:id/closing-days/:date/removal': onLocation(() => ({}), ['date']),
  '/c/:clinic/admin/locations/:id/closure': onLocation(versioned),
  '/c/:clinic/admin/locations/:id/reopening': onLocation(versioned, [], { isOpen: false }),
  '/c/:clinic/admin/locations/:id/rooms/:room': onLocation(
    () => ({ name: 'Green', capacity: '4', features: ['quiet'], rowVersion: 1 }),
    ['room'],
  ),
  '/c/:clinic/admin/locations/:id/rooms/:room/retirement': onLocation(versioned, ['room']),
  '/c/:clinic/admin/locations/:id/rooms/:room/return': onLocation(versioned, ['room'], {
    isRoomInUse: false,
  }),
  '/c/:clinic/admin/branding': {
    as: 'admin',
    prepare: async (clinic) => ({ params: {}, fields: await otherBranding(clinic) }),
  },
  '/c/:clinic/logo/:logo': page('admin', async (clinic) => ({ logo: await newLogo(clinic) })),
  '/c/:clinic/photos/:photo': page('reception', async (clinic) => ({
    photo: await newPhoto(clinic, (await clinic.therapist()).therapistId),
  })),
  '/c/:clinic/admin/clinic': {
    as: 'admin',
    prepare: async (clinic) => ({ params: {}, fields: await otherClinicFacts(clinic) }),
  },
  '/c/:clinic/admin/policies': {
    as: 'admin',
    prepare: async (clinic) => ({ params: {}, fields: await otherPolicies(clinic) }),
  },
  '/c/:clinic/wordings': page('reception', nothing),
  '/c/:clinic/wordings/:id': page('reception', async (clinic) => ({
    id: (await newWording(clinic, true)).id,
  })),
  '/c/:clinic/admin/wordings': { as: 'admin', prepare: async () => ({ params: {}, fields: {} }) },
  '/c/:clinic/admin/wordings/:id': page('admin', async (clinic) => ({ id: (await newWording(clinic)).id })),
  '/c/:clinic/admin/wordings/:id/edit': {
    as: 'admin',
    prepare: async (clinic) => {
      const { id, number } = await newWording(clinic);
      return {
        params: { id },
        fields: { title: 'Text messages', body: `You agree to them. ${newId()}`, rowVersion: number },
      };
    },
  },
  '/c/:clinic/admin/wordings/:id/versions/:number': page('admin', (clinic) => newWording(clinic)),
  '/c/:clinic/admin/wordings/:id/versions/:number/use': {
    as: 'admin',
    prepare: async (clinic) => ({ params: await newWording(clinic), fields: { fromDay: '2027-03-01' } }),
  },
  '/c/:clinic/admin/services': page('admin', nothing),
  '/c/:clinic/admin/services/new': {
    as: 'admin',
    prepare: async () => ({ params: {}, fields: serviceFields() }),
  },
  '/c/:clinic/admin/services/:service': onService(() => ({ ...serviceFields(), rowVersion: 1 })),
  '/c/:clinic/admin/services/:service/retirement': onService(versioned),
  '/c/:clinic/admin/services/:service/return': onService(versioned, false),
  '/c/:clinic/admin/templates': page('admin', nothing),
  '/c/:clinic/admin/templates/new': {
    as: 'admin',
    prepare: async () => ({ params: {}, fields: templateFields() }),
  },
  '/c/:clinic/admin/templates/defaults': {
    as: 'admin',
    prepare: async (clinic) => {
      await newTemplate(clinic);
      return { params: {}, fields: {} };
    },
  },
  '/c/:clinic/admin/templates/:template': page('admin', async (clinic) => ({
    template: (await newTemplate(clinic)).template,
  })),
  '/c/:clinic/admin/templates/:template/edit': onTemplate(() => ({ ...templateFields(), rowVersion: 1 })),
  '/c/:clinic/admin/templates/:template/retirement': onTemplate(versioned),
  '/c/:clinic/admin/templates/:template/return': onTemplate(versioned, false),
  '/c/:clinic/admin/specializations': page('admin', nothing),
  '/c/:clinic/admin/specializations/new': {
    as: 'admin',
    prepare: async () => ({ params: {}, fields: specializationFields() }),
  },
  '/c/:clinic/admin/specializations/:id': onSpecialization(() => ({
    ...specializationFields(),
    rowVersion: 1,
  })),
  '/c/:clinic/admin/specializations/:id/demand': page('admin', async (clinic) => ({
    id: await newSpecialization(clinic),
  })),
  '/c/:clinic/admin/specializations/:id/retirement': onSpecialization(versioned),
  '/c/:clinic/admin/specializations/:id/return': onSpecialization(versioned, false),
  '/c/:clinic/admin/imports': {
    as: 'admin',
    prepare: async (clinic) => ({
      params: {},
      fields: { kind: 'specializations', file: specializationFile(clinic) },
    }),
  },
  '/c/:clinic/admin/imports/templates/:kind': page('admin', async () => ({ kind: 'therapists' })),
  '/c/:clinic/admin/imports/:id': {
    as: 'admin',
    prepare: async (clinic) => {
      const { id, seen } = await newImport(clinic);
      return { params: { id }, fields: { seen } };
    },
  },
  '/c/:clinic/admin/imports/:id/faults': page('admin', async (clinic) => ({
    id: (await newImport(clinic)).id,
  })),
  '/c/:clinic/admin/imports/:id/undo': {
    as: 'admin',
    prepare: async (clinic) => ({ params: { id: (await newImport(clinic, true)).id }, fields: {} }),
  },
  '/c/:clinic/therapists': page('admin', nothing),
  '/c/:clinic/admin/users': page('admin', nothing),
  '/c/:clinic/admin/users/invite': {
    as: 'admin',
    prepare: async () => ({ params: {}, fields: invitationFields() }),
  },
  '/c/:clinic/admin/invitations/:invitation/resend': onInvitation,
  '/c/:clinic/admin/invitations/:invitation/withdrawal': onInvitation,
  '/c/:clinic/admin/users/:id': page('admin', async (clinic) => ({ id: (await clinic.newColleague()).id })),
  '/c/:clinic/admin/users/:id/session-end': {
    as: 'admin',
    prepare: async (clinic) => {
      const { id, session } = await clinic.newColleague();
      return { params: { id }, fields: { session, rowVersion: 1 } };
    },
  },
  '/c/:clinic/admin/users/:id/sign-out': onColleague(),
  '/c/:clinic/admin/users/:id/second-factor': onColleague(),
  '/c/:clinic/admin/users/:id/unlocking': onColleague(),
  '/c/:clinic/admin/users/:id/warnings-resend': onUnsentWarning,
  '/c/:clinic/admin/users/:id/warnings-told': onUnsentWarning,
  '/c/:clinic/admin/users/:id/feed-end': {
    as: 'admin',
    prepare: async (clinic) => ({ params: { id: await newFeed(clinic) }, fields: {} }),
  },
  '/c/:clinic/kiosk-visits/:visit/dealt-with': {
    as: 'reception',
    prepare: async (clinic) => ({ params: { visit: await newVisit(clinic) }, fields: { from: 'today' } }),
  },
  '/c/:clinic/admin/kiosks': page('admin', nothing),
  '/c/:clinic/admin/kiosks/new': {
    as: 'admin',
    prepare: async (clinic) => ({
      params: {},
      fields: { name: `Kiosk ${newId()}`, locationId: clinic.locationId },
    }),
  },
  '/c/:clinic/admin/kiosks/:kiosk': {
    as: 'admin',
    prepare: async (clinic) => ({ params: { kiosk: await newKiosk(clinic) }, fields: {} }),
  },
  '/c/:clinic/admin/kiosks/:kiosk/unpairing': {
    as: 'admin',
    prepare: async (clinic) => ({ params: { kiosk: await newKiosk(clinic) }, fields: {} }),
  },
  '/c/:clinic/admin/users/:id/edit': onColleague(undefined, {
    name: 'Ruth Calder',
    email: 'ruth.calder@example.test',
  }),
  '/c/:clinic/admin/users/:id/locations': {
    as: 'admin',
    prepare: async (clinic) => ({
      params: { id: (await clinic.newColleague()).id },
      fields: { places: clinic.locationId, rowVersion: 1 },
    }),
  },
  '/c/:clinic/admin/users/:id/supervisors': {
    as: 'admin',
    prepare: async (clinic) => ({
      params: { id: (await clinic.therapist()).membershipId },
      fields: { supervisorId: clinic.people.supervisor.therapistId, since: '2027-02-01', rowVersion: 1 },
    }),
  },
  '/c/:clinic/admin/users/:id/role': onColleague(undefined, { roles: 'receptionist' }),
  '/c/:clinic/admin/users/:id/deactivation': onColleague(),
  '/c/:clinic/admin/users/:id/reactivation': onColleague('disabled'),
  '/c/:clinic/admin/users/:id/profile': {
    as: 'admin',
    prepare: async (clinic) => ({
      params: { id: await newTherapistMember(clinic) },
      fields: profileFields(clinic),
    }),
  },
  '/c/:clinic/admin/therapists/:id': page('admin', therapist),
  '/c/:clinic/admin/therapists/:id/edit': {
    as: 'admin',
    prepare: async (clinic) => ({
      params: { id: (await clinic.therapist()).therapistId },
      fields: { ...profileFields(clinic), rowVersion: 1 },
    }),
  },
  '/c/:clinic/admin/therapists/:id/photo': {
    as: 'admin',
    prepare: async (clinic) => {
      const { therapistId } = await clinic.therapist();
      await newPhoto(clinic, therapistId);
      return { params: { id: therapistId }, fields: { removePhoto: 'yes', rowVersion: 1 } };
    },
  },
  '/c/:clinic/admin/therapists/:id/specializations': {
    as: 'admin',
    prepare: async (clinic) => ({
      params: { id: (await clinic.therapist()).therapistId },
      fields: {
        [`skills.${clinic.specializationId}.level`]: 'expert',
        [`skills.${clinic.specializationId}.years`]: '7',
        rowVersion: 1,
      },
    }),
  },
  '/c/:clinic/admin/therapists/:id/licences/new': {
    as: 'admin',
    prepare: async (clinic) => ({
      params: await therapist(clinic),
      fields: { state: 'OH', number: newId().slice(-8), expiresOn: '2099-12-31', isVerified: 'yes' },
    }),
  },
  '/c/:clinic/admin/therapists/:id/licences/:licence/edit': {
    as: 'admin',
    prepare: async (clinic) => ({
      params: await newLicence(clinic),
      fields: { state: 'NY', number: newId().slice(-8), expiresOn: '2098-12-31', rowVersion: 1 },
    }),
  },
  '/c/:clinic/admin/therapists/:id/licences/:licence/end': {
    as: 'admin',
    prepare: async (clinic) => ({
      params: await newLicence(clinic),
      fields: { expiresOn: '2098-12-31', rowVersion: 1 },
    }),
  },
  '/c/:clinic/admin/therapists/:id/hours': page('admin', therapist),
  '/c/:clinic/admin/therapists/:id/hours/change': {
    as: 'admin',
    prepare: async (clinic) => {
      // A therapist of whom nothing is booked yet.
      const { therapistId } = await clinic.therapist();
      return {
        params: { id: therapistId },
        fields: {
          from: '2027-02-01',
          until: '',
          'spans[0].weekday': '1',
          'spans[0].start': '8:30',
          'spans[0].end': '12 pm',
          'spans[0].locationId': clinic.locationId,
          rowVersion: 1,
        },
      };
    },
  },
  '/c/:clinic/admin/therapists/:id/hours/days/new': onTimetable((clinic) => ({
    date: freshDay(),
    change: 'other',
    'spans[0].start': '8:30',
    'spans[0].end': '12 pm',
    'spans[0].locationId': clinic.locationId,
  })),
  '/c/:clinic/admin/therapists/:id/hours/days/:date/removal': {
    as: 'admin',
    prepare: async (clinic) => {
      const date = freshDay();
      await clinic.newDayOff(date);
      return { params: { ...(await therapist(clinic)), date }, fields: {} };
    },
  },
  '/c/:clinic/admin/therapists/:id/time-off/new': onTimetable(awayFields),
  '/c/:clinic/admin/time-off': page('admin', nothing),
  '/c/:clinic/admin/time-off/:request': page('admin', async (clinic) => ({
    request: await clinic.newTimeOff('requested', freshDay()),
  })),
  '/c/:clinic/admin/time-off/:request/approval': onRequest('requested', 'admin'),
  '/c/:clinic/admin/time-off/:request/refusal': onRequest('requested', 'admin', {
    reason: 'Too few are here.',
  }),
  '/c/:clinic/admin/time-off/:request/removal': onRequest('approved', 'admin'),
  '/c/:clinic/my-availability': page('author', nothing),
  '/c/:clinic/my-time-off': page('author', nothing),
  '/c/:clinic/my-time-off/new': {
    as: 'author',
    prepare: async () => ({ params: {}, fields: awayFields() }),
  },
  '/c/:clinic/my-time-off/:request/withdrawal': onRequest('requested', 'author'),
  '/c/:clinic/admin/deliveries': page('admin', nothing),
  '/c/:clinic/admin/deliveries/:delivery': page('admin', async (clinic) => ({
    delivery: await clinic.newDelivery(),
  })),
  '/c/:clinic/admin/deliveries/:delivery/resend': {
    as: 'admin',
    prepare: async (clinic) => ({ params: { delivery: await clinic.newDelivery() }, fields: {} }),
  },
  '/c/:clinic/admin/deliveries/:delivery/told': {
    as: 'admin',
    prepare: async (clinic) => ({ params: { delivery: await clinic.newDelivery() }, fields: {} }),
  },
};

let days = 0;
/** A day, years after everything that is booked, that no other target has. */
const freshDay = () => {
  days += 1;
  return new Date(Date.UTC(2031, 0, days)).toISOString().slice(0, 10);
};

let names = 0;
const freshMail = () => {
  names += 1;
  return { phone: `(212) 555-${1_000 + names}`, email: `new${names}@example.test` };
};
/** A name that is like no other: nobody is held back as somebody whom the clinic may know. */
const freshName = () =>
  createHash('sha256')
    .update(`Fresh ${(names += 1)}`)
    .digest('hex')
    .replace(/\d/g, '')
    .slice(0, 12);

/** The address of a prepared target in a clinic. */
export function addressOf(pattern: string, slug: string, params: Prepared['params']): string {
  return pattern.replace(':clinic', slug).replace(/:([a-zA-Z]+)\??/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${pattern}: nothing is prepared for ${name}.`);
    return encodeURIComponent(value);
  });
}
