export { addToWaitingList } from './add-entry.server.ts';
export { cancelAndWait } from './cancel-and-wait.server.ts';
export { bookWaiting, lockChosen } from './book-entry.server.ts';
export { changeWaitingEntry, removeWaitingEntry } from './change-entry.server.ts';
export { lockEntries } from './lock-entries.server.ts';
export { keepWaiting, lockWaitingSince, stopWaiting, type CancelledSession } from './keep-waiting.server.ts';
export {
  countWaitingFor,
  countWaitingList,
  listWaiting,
  listWaitingFor,
  readWaitingEntry,
  readWaitingOf,
} from './list-waiting.server.ts';
export { readNewEntryPage, readEntryPage } from './read-entry-page.server.ts';
export { auditEntries, selectEntries, type WaitingEntry } from './select-entries.server.ts';
