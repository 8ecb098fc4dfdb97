import { foldName } from '#app/platform/fold-name.ts';
import { skillsSchema } from '#app/modules/setup/profiles/skills.schema.ts';
import { readChoice, readList } from './cell-values.ts';
import type { RowFaults } from './import-plan.ts';
import type { Line } from './read-lines.ts';
import { wordsOf } from './row-cells.ts';
import type { SpecializationState, TherapistState } from './import-states.ts';

type Skills = TherapistState['skills'];

/** `name:proficiency:years`, where the years may be missing. */
const SKILL = /^(?<name>.*?)\s*:\s*(?<level>[^:]*?)\s*(?::\s*(?<years>[^:]*?)\s*)?$/s;

/**
 * Reads the specializations of a row, which take the place of those that stand. Each must be in use, or be the therapist's already,
 * and no other category may have one of the same name. `byName` has all of the clinic by their folded names.
 */
export function readSkills(
  { cells }: Line,
  before: TherapistState | null,
  byName: ReadonlyMap<string, readonly SpecializationState[]>,
  faults: RowFaults,
): Skills {
  const stand = before?.skills ?? [];
  const typed = cells.get('specializations');
  if (typed === undefined) return stand;
  const held = new Set(stand.map(({ specializationId }) => specializationId));
  const answers = new Map<string, { level: string; years?: string }>();
  for (const part of readList(typed)) {
    const { name = part, level, years } = SKILL.exec(part)?.groups ?? {};
    const usable = (byName.get(foldName(name)) ?? []).filter(({ id, isActive }) => isActive || held.has(id));
    const [found] = usable;
    if (level === undefined) faults.add('specializations', 'profiles.error_level-required');
    else if (found === undefined) faults.add('specializations', 'imports.error_unknown-specialization');
    else if (usable.length > 1) faults.add('specializations', 'imports.error_specialization-of-several');
    else if (answers.has(found.id)) faults.add('specializations', 'imports.error_specialization-twice');
    else answers.set(found.id, { level: readChoice(level), ...(years === undefined ? {} : { years }) });
  }
  const read = skillsSchema.safeParse(Object.fromEntries(answers));
  if (read.success)
    return read.data.sort((one, other) => (one.specializationId < other.specializationId ? -1 : 1));
  for (const { path, message } of read.error.issues)
    faults.add(
      'specializations',
      path.at(-1) === 'level' ? 'imports.error_no-level' : wordsOf(`profiles.error_${message}`),
    );
  return stand;
}
