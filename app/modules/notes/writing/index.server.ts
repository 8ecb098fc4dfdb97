export { addAddendum } from './add-addendum.server.ts';
export { readClosedNote, type ClosedNote } from './read-closed-note.server.ts';
export { findOnlyClient, readNoteForm, type UnfinishedNote } from './read-note-form.server.ts';
export { saveDraft } from './save-draft.server.ts';
