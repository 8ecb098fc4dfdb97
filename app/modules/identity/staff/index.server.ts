export { actOnColleague } from './act-on-colleague.server.ts';
export { changeRole, type RoleRefusal } from './change-role.server.ts';
export { deactivateMember, type DeactivateRefusal } from './deactivate-member.server.ts';
export { changeMember } from './change-member.server.ts';
export { STAFF_PROOF_MINUTES } from './find-colleague.server.ts';
export { listStaff, type StaffRow } from './list-staff.server.ts';
export { readMember, type StaffMember } from './read-member.server.ts';
