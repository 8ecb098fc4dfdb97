export { changeBranding } from './change-branding.server.ts';
export { drawLogo } from './draw-logo.server.ts';
export { readLogo } from './read-logo.server.ts';
