export { changeRoleHandingOver, deactivateHandingOver, readLeaving } from './leave-handing-over.server.ts';
