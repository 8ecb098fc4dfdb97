export {
  authenticateMember,
  recognizePerson,
  type FoundMember,
  type Member,
  type ClinicClosed,
  type NotAMember,
  type NotSignedIn,
  type SignedIn,
  type Viewer,
} from './authenticate.server.ts';
export {
  endAllSessions,
  endAtProvider,
  endProviderSessions,
  endSession,
  purgeSessions,
  readMyClinics,
  type EndAtProvider,
} from './sessions.server.ts';
export { endOtherSessions, readOwnSessions } from './own-sessions.server.ts';
export { startSession } from './start-session.server.ts';
export { hasFreshProof } from './has-fresh-proof.server.ts';
export { hashSessionToken, lineOf, newSessionToken } from './session-token.server.ts';
export { isLive } from './live-sessions.server.ts';
export { unsealIdToken, sealIdToken } from './id-token-seal.server.ts';
export { rememberLocation } from './remember-location.server.ts';
export { nameIn, readTherapistNames, signedIn, type TherapistName } from './read-therapist-names.server.ts';
export { memberIn, readMembers, type ClinicMembers } from './read-members.server.ts';
export { holds, TREATS } from './treats.server.ts';
export { readSubject } from './read-subject.server.ts';
export { recordSession } from './record-session.server.ts';
