import { profileSchema } from '#app/modules/setup/profiles/profile.schema.ts';
import { foldName } from '#app/platform/fold-name.ts';
import { readChoice, readList, readYesOrNo } from './cell-values.ts';
import { readHours } from './hours-cell.ts';
import type { ImportColumn, TherapistColumn } from './import-columns.ts';
import { changedCells, refusedRow, type PlannedRow, type RowFaults } from './import-plan.ts';
import { readLicence } from './licence-cells.ts';
import type { Line } from './read-lines.ts';
import { faultsOfCells, wordsOf } from './row-cells.ts';
import { readModality } from './read-modality.ts';
import { readSkills } from './skills-cell.ts';
import { isSameState, type SpecializationState, type TherapistState } from './import-states.ts';
import type { ImportSources } from './import-sources.ts';
import { therapistAsCells } from './therapist-as-cells.ts';
import { hasRole } from '#app/modules/identity/roles.ts';

type Member = ImportSources['members'][number];

const emailKey = (text: string) =>
  text
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase();

/**
 * Plans what a file of therapists does with the profiles of the clinic. A row is about the member of staff who has its email
 * address and the role of a therapist: without a profile it makes one, otherwise it changes it. A blank cell leaves what stands
 * there; what sessions may lean on, an earlier end of a licence and other weekly hours, is refused by name.
 */
export function planTherapists(lines: readonly Line[], sources: ImportSources): PlannedRow<TherapistState>[] {
  const members = Map.groupBy(sources.members, ({ email }) => emailKey(email));
  const byName = Map.groupBy(sources.specializations, ({ name }) => foldName(name));
  const states = new Map(sources.states.map((state) => [state.membershipId, state]));
  const seen = new Set<string>();
  return lines.map((line) => {
    const faults = faultsOfCells(line);
    const email = emailKey(line.cells.get('email') ?? '');
    const member = findMember(members.get(email) ?? [], email, faults);
    if (seen.has(email)) faults.add('email', 'imports.error_row-twice');
    seen.add(email);
    if (member === null) return refusedRow(line.row, email, faults);
    const before = states.get(member.membershipId) ?? null;
    const after = readRow(line, member, before, { ...sources, byName }, faults);
    if (after === null || faults.all.length > 0) return refusedRow(line.row, email, faults);
    const status = before === null ? 'create' : isSameState(before, after) ? 'unchanged' : 'update';
    const cells = (state: TherapistState) => therapistAsCells(state, sources, line);
    const changes = status === 'update' && before !== null ? changedCells(cells(before), cells(after)) : [];
    return { row: line.row, name: email, status, faults: [], changes, before, after };
  });
}

function findMember(found: readonly Member[], email: string, faults: RowFaults): Member | null {
  const [member] = found;
  if (email === '') faults.add('email', 'imports.error_email-required');
  else if (member === undefined) faults.add('email', 'imports.error_unknown-email');
  else if (found.length > 1) faults.add('email', 'imports.error_email-of-several');
  else if (!hasRole(member, 'therapist')) faults.add('email', 'imports.error_not-a-therapist');
  else if (member.status !== 'active') faults.add('email', 'imports.error_not-active');
  else return member;
  return null;
}

function readRow(
  line: Line,
  { membershipId }: Member,
  before: TherapistState | null,
  sources: ImportSources & { readonly byName: ReadonlyMap<string, readonly SpecializationState[]> },
  faults: RowFaults,
): TherapistState | null {
  const profile = readProfileCells(line, before, sources, faults);
  const licences = readLicence(line, before, faults);
  const skills = readSkills(line, before, sources.byName, faults);
  const usual = sources.places.find(({ id }) => id === profile?.places[0]);
  const hours = readHours(line, before, usual, sources.now, faults);
  if (profile === null) return null;
  return {
    ...{ id: before?.id ?? '', membershipId, ...profile },
    ...{ skills, licences, hours },
  };
}

/** The fields of the profile's form, and the column that fills each. */
const COLUMN_OF: Readonly<Record<string, TherapistColumn>> = {
  isAccepting: 'isAcceptingNewClients',
  ageGroups: 'ageGroupExpertise',
  communication: 'communicationExpertise',
  locationId: 'primaryLocation',
};

/** Reads the profile by the form's own schema: the cells over what stands there. */
function readProfileCells(
  { cells }: Line,
  before: TherapistState | null,
  { places }: ImportSources,
  faults: RowFaults,
) {
  const placeId = readPlace(cells.get('primaryLocation'), before, places, faults);
  const choices = (column: ImportColumn, stands: readonly string[] = [], read = readChoice) => {
    const typed = cells.get(column);
    const words = typed === undefined ? stands : readList(typed.replaceAll(',', ';')).map(read).sort();
    return [...new Set(words)];
  };
  const accepts = readAccepting(cells.get('isAcceptingNewClients'), before, faults);
  const read = profileSchema.safeParse({
    firstName: cells.get('firstName') ?? before?.firstName,
    lastName: cells.get('lastName') ?? before?.lastName,
    credentials: cells.get('credentials') ?? before?.credentials,
    maxCaseload: cells.get('maxCaseload') ?? before?.maxCaseload.toString(),
    isAccepting: accepts ? 'yes' : 'no',
    offersTelehealth: before?.offersTelehealth === true ? 'yes' : 'no',
    locationId: placeId,
    otherLocationIds: [],
    languages: [cells.get('languages') ?? ''],
    ageGroups: choices('ageGroupExpertise', before?.ageGroups),
    communication: choices('communicationExpertise', before?.communication),
    modalities: choices('modalities', before?.modalities, readModality),
    bio: before?.bio,
  });
  if (!read.success) {
    for (const { path, message } of read.error.issues) {
      const field = String(path[0]);
      const isChoice = ['ageGroups', 'communication', 'modalities'].includes(field);
      faults.add(
        COLUMN_OF[field] ?? (field as TherapistColumn),
        isChoice ? 'imports.error_no-choice' : wordsOf(`profiles.error_${message}`),
      );
    }
    return null;
  }
  const { locationId, otherLocationIds: _, isAccepting, languages, ...facts } = read.data;
  const worksAt = [...new Set([locationId, ...(before?.places ?? [])])];
  return {
    firstName: facts.firstName,
    lastName: facts.lastName,
    credentials: facts.credentials,
    maxCaseload: facts.maxCaseload,
    isAcceptingNewClients: isAccepting,
    offersTelehealth: facts.offersTelehealth,
    bio: facts.bio,
    places: [locationId, ...worksAt.slice(1).sort()],
    languages: cells.has('languages') ? languages : (before?.languages ?? []),
    ageGroups: facts.ageGroups,
    communication: facts.communication,
    modalities: facts.modalities,
  };
}

function readAccepting(typed: string | undefined, before: TherapistState | null, faults: RowFaults): boolean {
  const answer = typed === undefined ? null : readYesOrNo(typed);
  if (typed !== undefined && answer === null) faults.add('isAcceptingNewClients', 'imports.error_yes-or-no');
  return answer ?? before?.isAcceptingNewClients ?? true;
}

/** Finds the usual location: the named one, the one that stands, or the only open one of the clinic. */
function readPlace(
  typed: string | undefined,
  before: TherapistState | null,
  places: ImportSources['places'],
  faults: RowFaults,
): string | undefined {
  const open = places.filter(({ isOpen }) => isOpen);
  if (typed === undefined) return before?.places[0] ?? (open.length === 1 ? open[0]?.id : undefined);
  const found = open.filter(({ name }) => foldName(name) === foldName(typed));
  if (found.length !== 1) faults.add('primaryLocation', 'imports.error_unknown-place');
  return found[0]?.id;
}
