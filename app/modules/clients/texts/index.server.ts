export { lockTextNumber, textLookup } from './text-lookup.server.ts';
export {
  readTextPermits,
  readTextsOf,
  textReaderOf,
  type TextPermits,
  type TextReader,
  type TextsOfClient,
} from './read-texts.server.ts';
export { grantAgainByReply, grantTexts, withdrawByReply, withdrawTexts } from './record-consent.server.ts';
