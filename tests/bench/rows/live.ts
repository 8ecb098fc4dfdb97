import { once } from 'node:events';
import type { Socket } from 'node:net';
import { type Answerer, on } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import { bookingComparison } from './booking.ts';
import type { Comparison } from './compare.ts';
import { listen } from './streams.ts';

/** Between the weeks of the rows of bookings and of series. */
const FIRST_WEEK = 60;
/** The line of an event that says which hours changed; a pulse has none. */
const TOLD = '\ndata:';

/** From the moment a booking is sent until a browser that listens is told of it, over the same until the booking is answered. */
export function liveComparison(ours: Answerer, visitor: Visitor, at: Date): Comparison {
  const booking = bookingComparison(ours, null, visitor, at, FIRST_WEEK).ours;
  let stream: Socket | undefined;
  const told = async (of: Socket): Promise<void> => {
    for (;;) {
      const [chunk] = (await once(of, 'data')) as [Buffer];
      if (chunk.includes(TOLD)) return;
    }
  };
  return {
    name: 'live',
    what: 'a booking, until a browser that listens is told of it ÷ until it is answered',
    ours: {
      ...on(ours),
      async act(connection) {
        stream ??= await listen(ours.port, visitor.clinic, visitor.headers);
        await Promise.all([told(stream), booking.act(connection)]);
      },
    },
    floor: booking,
  };
}
