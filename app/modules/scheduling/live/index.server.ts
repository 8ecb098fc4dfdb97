export { countStreams, endStreams, streamChanges } from './stream-changes.server.ts';
