import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { ProfileAnswers } from '#app/modules/setup/profiles/profile.schema.ts';
import { recordedLicence } from '#app/modules/setup/profiles/recorded-licence.ts';
import { recordedProfile } from '#app/modules/setup/profiles/recorded-profile.ts';
import { weekInWords } from '#app/modules/setup/timetable/in-words.ts';
import { differences } from '#app/platform/differences.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import {
  isSameState,
  type Move,
  type TherapistState,
} from '#app/modules/setup/import-plans/import-states.ts';

/** The names of locations and specializations, by id. */
export interface Names {
  readonly places: ReadonlyMap<string, string>;
  readonly specializations: ReadonlyMap<string, string>;
}

/**
 * Returns the entries of the audit trail for one therapist that was imported on the day `today`: those of the forms, one for the
 * profile, the specializations, each licence and the hours.
 */
export function therapistEntries(
  { before, after }: Move<TherapistState>,
  names: Names,
  today: string,
): AuditEntry[] {
  if (after === null) return [];
  const resource = { type: 'therapist' as const, id: after.id };
  const therapist = formatName(before ?? after);
  const profile = recorded(after, names);
  const was = before === null ? null : recorded(before, names);
  const changed = was === null ? null : differences(was.profile, profile.profile);
  const skills = differences(
    { specializations: was?.specializations ?? [] },
    { specializations: profile.specializations },
  );
  const entries: AuditEntry[] = [];
  if (changed === null)
    entries.push({ action: 'profile.make', resource, detail: { member: therapist, ...profile.profile } });
  else if (changed.fields.length > 0)
    entries.push({
      action: 'profile.change',
      resource,
      fields: changed.fields,
      detail: { therapist, ...changed.detail },
    });
  if (skills.detail['specializations'] !== undefined)
    entries.push({
      action: 'profile.change-specializations',
      resource,
      fields: ['specializations'],
      detail: { therapist, specializations: skills.detail['specializations'] },
    });
  for (const licence of after.licences) {
    const earlier = before?.licences.find(({ id }) => id === licence.id);
    if (isSameState(earlier, licence)) continue;
    const { state: licenceState, number, expiresOn } = licence;
    entries.push(
      earlier === undefined
        ? {
            action: 'licence.add',
            resource,
            detail: { therapist, ...recordedLicence(licence), isVerified: 'no' },
          }
        : {
            action: 'licence.change',
            resource,
            fields: ['expiresOn'],
            detail: {
              ...{ therapist, licenceState, number, isVerified: 'no' },
              expiresOn: { from: earlier.expiresOn, to: expiresOn },
            },
          },
    );
  }
  if (!isSameState(before?.hours ?? [], after.hours))
    entries.push({
      action: 'hours.change',
      resource,
      detail: {
        ...{ therapist, since: today, lastDay: null },
        hours: { from: null, to: hoursInWords(after, names, today) },
      },
    });
  return entries;
}

/** Returns the entry for a therapist whose import was undone on the day `today`. */
export function restoredEntry(
  { before, after }: { readonly before: TherapistState; readonly after: TherapistState | null },
  names: Names,
  today: string,
): AuditEntry {
  const resource = { type: 'therapist' as const, id: before.id };
  const whole = (state: TherapistState) => ({
    ...recorded(state, names).profile,
    specializations: recorded(state, names).specializations,
    licences: state.licences.map(({ state: where, number, expiresOn }) => `${where} ${number}, ${expiresOn}`),
    hours: hoursInWords(state, names, today),
  });
  const member = formatName(before);
  if (after === null) return { action: 'profile.take-back', resource, detail: { member } };
  const { fields, detail } = differences(whole(before), whole(after));
  return { action: 'profile.restore', resource, fields, detail: { therapist: member, ...detail } };
}

function recorded(state: TherapistState, { places, specializations }: Names) {
  const [locationId = '', ...otherLocationIds] = state.places;
  const { firstName, lastName, credentials, maxCaseload, offersTelehealth, bio, languages } = state;
  const profile = recordedProfile(
    {
      ...{ firstName, lastName, credentials, maxCaseload, offersTelehealth, bio, languages },
      ...{ isAccepting: state.isAcceptingNewClients, locationId, otherLocationIds },
      // No file says it, so that it never differs.
      videoLink: '',
      ageGroups: state.ageGroups as ProfileAnswers['ageGroups'],
      communication: state.communication as ProfileAnswers['communication'],
      modalities: state.modalities,
    },
    places,
  );
  const named = state.skills.map(
    ({ specializationId, level, years }) =>
      `${specializations.get(specializationId) ?? ''}: ${level}, ${years}`,
  );
  return { profile, specializations: named.sort() };
}

function hoursInWords({ hours }: TherapistState, { places }: Names, today: string): string | null {
  const rules = hours.map((rule) => ({ ...rule, weekday: rule.weekday as Weekday }));
  return weekInWords(rules, today, Object.fromEntries(places));
}
