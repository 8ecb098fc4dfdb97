export { authenticateMember, authenticatePerson, recognizePerson } from './authenticate.server.ts';
export type { Member, SignedIn, Viewer } from './authenticate.server.ts';
export {
  changePreferences,
  endAllSessions,
  endProviderSessions,
  endSession,
  purgeSessions,
  readMyClinics,
  startSession,
} from './sessions.server.ts';
export { hashSessionToken } from './session-token.server.ts';
export { claimForm, keepAnswer } from './claim-form.server.ts';
export { discardKeptForm, keepForm, readKeptForm } from './kept-form.server.ts';
export type { KeptForm } from './kept-form.server.ts';
export { openIdToken, sealIdToken } from './id-token-seal.server.ts';
export { purgeSpentForms } from './purge-spent-forms.server.ts';
export { claimOnce, limitPosts, limitSignIns, purgeLimits } from './rate-limit.server.ts';
export { createOidc, type Oidc } from './oidc/create-oidc.server.ts';
export type { OidcRefusal } from './oidc/oidc-refusal.ts';
export { recordSession } from './record-session.server.ts';
export { hasFreshProof } from './has-fresh-proof.server.ts';
export { readMembers } from './read-members.server.ts';
export { readSubject } from './read-subject.server.ts';
export { toReturnPath } from './oidc/return-path.ts';
