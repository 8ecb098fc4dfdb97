import { declareActs, type Declared } from '#app/platform/acts.ts';

export const MESSAGE_ACTS = declareActs({
  'message.list': { words: 'audit.act_message_list', isReading: true, on: ['delivery'] },
  'message.outcome': { words: 'audit.act_message_outcome', on: ['delivery'] },
  'message.park': { words: 'audit.act_message_park', on: ['delivery'] },
  'message.read': { words: 'audit.act_message_read', isReading: true, on: ['delivery'] },
  'message.resend': { words: 'audit.act_message_resend', on: ['delivery'] },
  'message.send': { words: 'audit.act_message_send', on: ['delivery'] },
  'message.tell': { words: 'audit.act_message_tell', on: ['delivery'] },
  'text.answer': { words: 'replies.act_answer', on: ['inbound_text'] },
  'text.deal-with': { words: 'replies.act_dealWith', on: ['inbound_text'] },
  'text.read': { words: 'replies.act_read', isReading: true, on: ['inbound_text'] },
  'text.receive': { words: 'replies.act_receive', on: ['inbound_text'] },
  'message.skip': { words: 'audit.act_message_skip', on: ['delivery'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof MESSAGE_ACTS> {}
}
