export { commitImport } from './commit-import.server.ts';
export {
  listImports,
  purgeImports,
  readImportFaults,
  readImportPage,
  type ListedImport,
  type ShownImport,
  type ShownRow,
} from './read-import.server.ts';
export { MOST_FILE_BYTES, startImport, type StartFault } from './start-import.server.ts';
export { undoImport } from './undo-import.server.ts';
