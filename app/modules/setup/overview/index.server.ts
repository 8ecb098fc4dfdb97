export { readDashboard, type Dashboard } from './read-dashboard.server.ts';
export { readSetup } from './read-setup.server.ts';
