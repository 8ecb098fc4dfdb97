export { coTherapistsColumn, readIds, takenPartBy } from './co-therapists.server.ts';
export { findTakenAlong } from './find-taken-along.server.ts';
export { listAccompanied, listAccompaniedOf, type AccompaniedSession } from './list-accompanied.server.ts';
export { selectAccompanied, selectTakenOtherwise } from './select-taken.server.ts';
export {
  accompaniesAgain,
  insertCoTherapists,
  lockPlaces,
  readTakenOver,
  type Accompaniment,
} from './take-over.server.ts';
