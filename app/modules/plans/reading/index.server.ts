export { readDuePlans, type DuePlan } from './read-due-plans.server.ts';
export { readPlan, type ShownPlan, type ShownVersion } from './read-plan.server.ts';
