import { parkDoubtful } from '#app/modules/notifications/index.server.ts';
import { parkDoubtfulDeliveries } from '#jobs/contracts/deliveries.ts';
import { handler } from './handler.ts';

export const onParkDoubtfulDeliveries = handler(parkDoubtfulDeliveries, (act) => act(parkDoubtful));
