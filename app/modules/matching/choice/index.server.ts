export { overrideMatch } from './override-match.server.ts';
export { readCurrentMatch, type CurrentMatch } from './read-current-match.server.ts';
export { selectTherapist } from './select-therapist.server.ts';
