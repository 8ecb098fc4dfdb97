export { readClientNotes } from './read-client-notes.server.ts';
export { readNote } from './read-note.server.ts';
export { readBesideNote, type BesideNote } from './read-beside-note.server.ts';
export { readKeptAbout, type KeptAbout } from './read-kept-about.server.ts';
