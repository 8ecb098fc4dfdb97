import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply } from '#app/modules/notifications/kinds/opt-out-words.ts';

const keywords = ['STOP', 'QUIT', 'END', 'REVOKE', 'OPT OUT', 'CANCEL', 'UNSUBSCRIBE'];

describe('a client’s reply to a text', () => {
  it('opts out with any of the words the rule names, however they are typed', () => {
    const cased = fc
      .constantFrom(...keywords)
      .chain((word) =>
        fc
          .array(fc.boolean(), { minLength: word.length, maxLength: word.length })
          .map((upper) =>
            Array.from(word, (letter, i) => (upper[i] ? letter : letter.toLowerCase())).join(''),
          ),
      );
    const around = fc.constantFrom('', ' ', '\n', '.', '!!!', ' 🙏', '"');
    const manners = fc.constantFrom('', 'please ', 'Por favor ');
    fc.assert(
      fc.property(cased, around, around, manners, (word, before, after, polite) => {
        expect(readReply(`${before}${polite}${word}${after}`)).toBe('opt-out');
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'Please stop texting me',
    'stop sending me these messages',
    'dont text me anymore',
    'Don’t text me',
    'do not contact me again',
    'I do not want any more texts',
    'no more messages!',
    'take me off this list',
    'Remove my number from your list',
    'opt-out',
    'I want to opt out',
    'unsubscribe me',
    'S.T.O.P.',
    'STOP ALL',
    'Stop. Thank you',
    'ALTO',
    'No más mensajes',
    'no me manden más mensajes',
    'Quiero darme de baja',
    'No quiero recibir mensajes',
    'Cancelar',
  ])('opts out: %s', (text) => {
    expect(readReply(text)).toBe('opt-out');
  });

  it.each([
    ['C', 'ask-to-cancel'],
    [' c. ', 'ask-to-cancel'],
    ['I need to cancel my appointment', 'ask-to-cancel'],
    ['quiero cancelar la cita', 'ask-to-cancel'],
    ['Y', 'confirm'],
    ['yes!', 'confirm'],
    ['Yes, thank you', 'confirm'],
    ['Sí', 'confirm'],
    ['START', 'opt-in'],
    ['unstop', 'opt-in'],
    ['HELP', 'help'],
    ['ayuda por favor', 'help'],
  ])('%s means %s', (text, meaning) => {
    expect(readReply(text)).toBe(meaning);
  });

  it.each([
    '',
    '👍',
    'I will stop by at 3',
    'When does it end?',
    'My bus stop is closed, running late',
    'The weekend is better',
    'I never got your text',
    'Can you help me find the entrance?',
    'yes but can we start later',
    'I cannot come, can we do Tuesday?',
    'N',
  ])('leaves to a person: %s', (text) => {
    expect(readReply(text)).toBe('other');
  });

  it('never fails, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['opt-out', 'opt-in', 'help', 'confirm', 'ask-to-cancel', 'other']).toContain(readReply(text));
      }),
    );
  });
});
