export { readOpeningHours } from './read-opening-hours.server.ts';
export { readWorkingRules, type WorkingRules } from './read-working-rules.server.ts';
export { allOf, readNumbers, readTimes, timesIn } from './times-in-text.server.ts';
