export { findLinkedSession, type LinkedSession } from './find-linked-session.server.ts';
export { videoToken } from './video-link.server.ts';
