import type { ActionFunctionArgs } from '@remix-run/node';
import { fromTwilio, originOf } from '#app/http/index.server.ts';
import { receiveText } from '#app/modules/notifications/texts/index.server.ts';
import { log } from '#app/platform/log.server.ts';

/** Says to Twilio that there is nothing to send with this answer. */
const NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

/** Takes a text that came to the number of a clinic. What it asks for is done afterwards. */
export const action = (args: ActionFunctionArgs) =>
  fromTwilio(args, async (fields) => {
    const given = (name: string) => fields.get(name) ?? '';
    const providerId = given('MessageSid');
    if (!/^(SM|MM)[0-9a-f]{32}$/i.test(providerId)) return new Response(null, { status: 400 });
    const isKnown = await receiveText(
      {
        ...{ providerId, from: given('From'), to: given('To'), body: given('Body') },
        isAnswered: given('OptOutType') !== '',
      },
      originOf(args),
    );
    if (!isKnown) log.warn('A text came to a number that no clinic has');
    return new Response(NOTHING, { headers: { 'Content-Type': 'text/xml' } });
  });
