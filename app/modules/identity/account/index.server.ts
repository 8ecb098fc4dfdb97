export { changeOwnMembership } from './change-own-membership.server.ts';
export { changePreferences, type Preferences } from './change-preferences.server.ts';
export { readOwnAccount } from './read-own-account.server.ts';
export { readOwnMembership } from './read-own-membership.server.ts';
