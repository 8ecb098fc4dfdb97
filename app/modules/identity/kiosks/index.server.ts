export { addKiosk, renewCode } from './add-kiosk.server.ts';
export {
  countWrongTry,
  findKiosk,
  seeToken,
  setKioskLocale,
  stepKiosk,
  type FoundKiosk,
  type KioskRefusal,
} from './enter-kiosk.server.ts';
export { pairKiosk } from './pair-kiosk.server.ts';
export { listKiosks, readKiosk, type ListedKiosk } from './read-kiosks.server.ts';
export { isUnpaired, unpairKiosk } from './unpair-kiosk.server.ts';
