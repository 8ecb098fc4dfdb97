import { sendAgain } from '#app/modules/notifications/index.server.ts';
import { resendDelivery } from '#jobs/contracts/deliveries.ts';
import { handler } from '#jobs/handler.server.ts';

export const onResendDelivery = handler(resendDelivery, sendAgain);
