export { addDefaultWordings } from './add-default-wordings.server.ts';
export { listWordings, type WordingRow } from './list-wordings.server.ts';
export {
  readWording,
  readWordingInUse,
  type Wording,
  type WordingInUse,
  type WordingVersion,
} from './read-wording.server.ts';
export { takeIntoUse } from './take-into-use.server.ts';
export { writeVersion } from './write-version.server.ts';
