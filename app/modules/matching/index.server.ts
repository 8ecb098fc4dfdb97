export { overrideMatch } from './override-match.server.ts';
export { readCurrentMatch } from './read-current-match.server.ts';
export type { CurrentMatch } from './read-current-match.server.ts';
export type { Matched } from './record-match.server.ts';
export { selectTherapist } from './select-therapist.server.ts';
export { suggestTherapists } from './suggest-therapists.server.ts';
export type { NotAssessed, RankedTherapist, Standing, Suggestions } from './suggest-therapists.server.ts';
