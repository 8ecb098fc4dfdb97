import type { ActionFunctionArgs } from '@remix-run/node';
import { fromTwilio, originOf } from '#app/http/index.server.ts';
import { takeReceipt } from '#app/modules/notifications/texts/index.server.ts';

/** Takes a receipt of a text: the address that the provider was given names which. */
export const action = (args: ActionFunctionArgs) =>
  fromTwilio(args, async (fields, url) => {
    await takeReceipt(
      {
        clinicId: url.searchParams.get('clinic') ?? '',
        deliveryId: url.searchParams.get('delivery') ?? '',
        attempt: Number(url.searchParams.get('attempt')),
        providerId: fields.get('MessageSid') ?? '',
        status: fields.get('MessageStatus') ?? '',
      },
      originOf(args),
    );
    return new Response(null, { status: 204 });
  });
