export { deactivateHandingOver, readLeaving } from './deactivate-handing-over.server.ts';
