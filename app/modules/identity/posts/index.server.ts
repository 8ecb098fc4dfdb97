export { claimForm, keepAnswer, keepAnswerOfRefused } from './claim-form.server.ts';
export { claimOnce, limitPosts, limitSignIns, purgeLimits } from './rate-limit.server.ts';
export { discardKeptForm, keepForm, readKeptForms, type KeptForm } from './kept-form.server.ts';
export { purgeSpentForms } from './purge-spent-forms.server.ts';
