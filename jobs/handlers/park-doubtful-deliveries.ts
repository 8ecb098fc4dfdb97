import { parkDoubtful } from '#app/modules/notifications/index.server.ts';
import { parkDoubtfulDeliveries } from '#jobs/contracts/deliveries.ts';
import { handler } from '#jobs/handler.server.ts';

export const onParkDoubtfulDeliveries = handler(parkDoubtfulDeliveries, (act) => act(parkDoubtful));
