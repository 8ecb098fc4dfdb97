export { claimForm, keepAnswer, keepAnswerOfRefused } from './claim-form.server.ts';
export { limitPosts, limitSearches, type Asker } from './limit-people.server.ts';
export {
  claimOnce,
  limitKeptPosts,
  limitOpenPosts,
  limitFeeds,
  limitLinks,
  limitSignIns,
  purgeLimits,
} from './rate-limit.server.ts';
export { discardKeptForm, keepForm, readKeptForms, type KeptForm } from './kept-form.server.ts';
export { discardOperatorForm, readOperatorForms } from './operator-forms.server.ts';
export { sealTyped, unsealTyped } from './typed-token.server.ts';
export { purgeSpentForms } from './purge-spent-forms.server.ts';
