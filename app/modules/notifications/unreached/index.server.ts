export { carryUnreached } from './carry-unreached.server.ts';
export { unsentIn } from './unsent-in.server.ts';
export {
  calledAbout,
  formerOf,
  onRecord,
  resendFaultOf,
  untoldToday,
  type OnRecord,
  type UntoldToday,
} from './whom-to-call.server.ts';
