export { actOnInvitation } from './act-on-invitation.server.ts';
export { claimInvitation, recordInvitation, type ClaimedInvitation } from './claim-invitation.server.ts';
export {
  findInvitation,
  isSameAddress,
  readProvenEmail,
  type LinkedInvitation,
} from './find-invitation.server.ts';
export { inviteMember } from './invite-member.server.ts';
export { joinClinic } from './join-clinic.server.ts';
export { listInvitations, readInvitation, type Invitation } from './list-invitations.server.ts';
export { readPromisedSupervision } from './read-promised-supervision.server.ts';
