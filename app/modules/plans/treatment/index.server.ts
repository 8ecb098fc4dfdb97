export { versionIn, type Plan, type TakenStep } from './find-plan.server.ts';
export { actOnPlan, openPlans, openPlansToChange } from './open-plans.server.ts';
export { readGoalsInForce, showGoalsInForce } from './read-goals-in-force.server.ts';
export { readPlanForm, type PlanFormPage } from './read-plan-form.server.ts';
export { savePlan } from './save-plan.server.ts';
export { approvePlan, endPlan, mayReview, returnPlan, submitPlan } from './take-step.server.ts';
