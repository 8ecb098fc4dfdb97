export { overrideMatch } from './override-match.server.ts';
export { readCurrentMatch } from './read-current-match.server.ts';
export type { Matched } from './record-match.server.ts';
export { selectTherapist } from './select-therapist.server.ts';
export { RUNNER_UPS_LISTED, suggestTherapists } from './suggest-therapists.server.ts';
export type { Standing } from './ranked-therapist.ts';
export type { NotAssessed, Suggestions } from './suggest-therapists.server.ts';
export { openWhatIf, sealWhatIf } from './what-if-token.server.ts';
