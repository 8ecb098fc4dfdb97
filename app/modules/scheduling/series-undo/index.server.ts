export { readUndoable, type Undoable } from './read-last-act.server.ts';
export { undoSeries } from './undo-series.server.ts';
