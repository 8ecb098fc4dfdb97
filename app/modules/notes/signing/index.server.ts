export { cosignNote, signNote } from './sign-note.server.ts';
