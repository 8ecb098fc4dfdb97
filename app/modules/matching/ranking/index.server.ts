export { assessOne, assessTherapists, readCalendarsAhead } from './assess-therapists.server.ts';
export { hashInputs } from './hash-inputs.server.ts';
export { readMatchCase, type MatchCase } from './read-match-case.server.ts';
