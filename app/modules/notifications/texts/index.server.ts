export { getTexter, useTexter, type Text, type Texter, type TextOutcome } from './texter.server.ts';
export { twilioTexter, type TwilioAccount } from './twilio-texter.server.ts';
export { tellOfferByText } from './tell-offer-by-text.server.ts';
export { takeReceipt } from './record-receipt.server.ts';
export { receiveText, type InboundText } from './receive-text.server.ts';
export { answerText, parkAnswers } from './answer-text.server.ts';
export { dealWithReply, hasReply, readRepliesToRead, type ReplyToRead } from './replies.server.ts';
