export { readWarnings, type ShownWarning } from './read-warnings.server.ts';
export { warnOfLicences } from './warn-of-licences.server.ts';
