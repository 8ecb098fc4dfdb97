export {
  accountOf,
  isAuthor,
  refuseStranger,
  actingTherapist,
  isCosigner,
  isSupervisor,
  mayListNote,
  mayReadNote,
  stateOf,
} from './note-access.server.ts';
export {
  findNote,
  readSignatures,
  findNoteOf,
  noteIdOf,
  readNoteStateOf,
  readNoteStatesOf,
  readVersion,
  readVersionList,
  type NoteVersion,
} from './find-note.server.ts';
export { isIntact, hashText } from './signed-text.server.ts';
export {
  locationOf,
  nameSession,
  readSessions,
  attendeesOf,
  canHaveNote,
  hasBegun,
  type Session,
  liesWithin,
  clientOf,
  sessionColumns,
} from './read-sessions.server.ts';
export { lockNote } from './lock-note.server.ts';
export { actOn } from './note-access.server.ts';
