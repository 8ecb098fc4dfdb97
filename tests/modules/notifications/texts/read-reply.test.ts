import { describe, expect, it } from 'vitest';
import { readReply } from '#app/modules/notifications/texts/read-reply.ts';

const each = (meaning: unknown, ...bodies: string[]) =>
  it.each(bodies)(`“%s” means ${JSON.stringify(meaning)}`, (body) => {
    expect(readReply(body)).toEqual(meaning);
  });

describe('a reply', () => {
  each(
    'opt-out',
    'STOP',
    'stop.',
    'Quit',
    'END',
    'revoke',
    'Opt out',
    'CANCEL',
    'unsubscribe',
    'STOPALL',
    'S T O P',
  );
  each(
    'opt-out',
    'Please stop texting me',
    'no more texts',
    'Stop all messages, thank you',
    'take me off your list',
  );
  each(
    'opt-out',
    'alto',
    'No más mensajes',
    'Por favor no me manden más',
    'denme de baja',
    'dejen de escribirme',
  );
  each('opt-in', 'START', 'unstop', 'alta');
  each('help', 'HELP', 'info?', 'Ayuda');
  each('accept', 'Y', 'y.', 'YES', 'sí', 'SI');
  each('decline', 'N', 'no', 'No gracias');
  each({ choice: 2 }, '2', ' 2. ');
  each(
    'other',
    'Yes but later',
    'not now',
    'Cancel my appointment',
    '12',
    '',
    '👍',
    'maybe',
    'C',
    'no puedo, y usted?',
  );
  each('other', 'stop by at noon?', 'Y N', 'yes no');
});
