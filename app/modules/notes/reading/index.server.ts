export { readClientNotes } from './read-client-notes.server.ts';
export { readNote, type ReadNote } from './read-note.server.ts';
