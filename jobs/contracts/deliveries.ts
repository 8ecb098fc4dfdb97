import { z } from 'zod';
import { contract } from './contract.ts';

/** A person asked for one message of the ledger to be sent again. */
export const resendDelivery = contract({
  name: 'resend-delivery',
  payload: z.object({ deliveryId: z.uuid() }),
  retryLimit: 3,
  retryDelay: 15,
  expireInSeconds: 60,
});

/** Messages of one clinic whose sending was never recorded are parked for a person. */
export const parkDoubtfulDeliveries = contract({
  name: 'park-doubtful-deliveries',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 30,
  expireInSeconds: 60,
});
