export { assessOne, assessTherapists, readCalendarsAhead } from './assess-therapists.server.ts';
export { hashInputs } from './hash-inputs.server.ts';
export { readAsks, readMatchCase, type MatchCase } from './read-match-case.server.ts';
