export {
  countUnsentWarnings,
  readUnsentWarnings,
  type UnsentWarnings,
} from './read-unsent-warnings.server.ts';
export { settleWarnings } from './settle-warnings.server.ts';
export { readWarnings, type ShownWarning } from './read-warnings.server.ts';
export { warnOfLicences } from './warn-of-licences.server.ts';
