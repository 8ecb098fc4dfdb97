export { abandonIntake } from './abandon-intake.server.ts';
export { completeIntake } from './complete-intake.server.ts';
export { findAlikeIntakes } from './find-duplicates.server.ts';
export { readIntakeNames } from './read-intake.server.ts';
export { readIntakeList } from './read-intake-list.server.ts';
export { readIntakePage, type IntakePage } from './read-intake-page.server.ts';
export {
  besideFound,
  findUnfinishedIntakes,
  readUnfinishedIntakeCount,
} from './read-unfinished-intakes.server.ts';
export { reshapeDrafts } from './reshape-drafts.server.ts';
export { saveIntakeStep, type AnsweredStep } from './save-intake-step.server.ts';
export { startIntake } from './start-intake.server.ts';
