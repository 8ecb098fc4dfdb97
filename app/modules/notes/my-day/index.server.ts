export { readMyCaseload } from './read-my-caseload.server.ts';
export { readMyDay, type MyDay } from './read-my-day.server.ts';
