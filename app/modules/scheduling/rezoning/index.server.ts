export {
  holdRezoned,
  rezoneSessions,
  type Rezoning,
  type RezoningRefusal,
} from './rezone-sessions.server.ts';
