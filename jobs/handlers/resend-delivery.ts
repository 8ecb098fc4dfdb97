import { sendAgain } from '#app/modules/notifications/index.server.ts';
import { resendDelivery } from '#jobs/contracts/deliveries.ts';
import { handler } from './handler.ts';

export const onResendDelivery = handler(resendDelivery, sendAgain);
