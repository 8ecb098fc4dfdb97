export { coTherapistsColumn, readIds, takenPartBy } from './co-therapists.server.ts';
export { listAccompanied, listAccompaniedOf, type AccompaniedSession } from './list-accompanied.server.ts';
export { selectAccompanied, selectTakenOtherwise } from './select-taken.server.ts';
