export { changeBranding } from './change-branding.server.ts';
export { MAX_UPLOAD_BYTES } from './draw-logo.server.ts';
export { readLogo } from './read-logo.server.ts';
