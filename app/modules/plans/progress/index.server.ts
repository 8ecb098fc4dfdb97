export {
  readProgress,
  recordProgress,
  sealProgress,
  type Progress,
  type ShownProgress,
} from './record-progress.server.ts';
