export { changeBranding } from './change-branding.server.ts';
export { readLogo } from './read-logo.server.ts';
