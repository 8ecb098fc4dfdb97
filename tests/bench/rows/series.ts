import { planDates, readRule } from '#app/modules/scheduling/series-dates/series-rule.ts';
import { writeShown } from '#app/modules/scheduling/series-dates/shown.ts';
import { addDays } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { getText, postText } from '#tests/support/http-text.ts';
import { type Answerer, asking, on } from '../load/measure-load.ts';
import type { Visitor } from '../servers/our-server.ts';
import { mondayOf } from '../world/appointment-rows.ts';
import { ZONE } from '../world/place-rows.ts';
import type { Comparison } from './compare.ts';
import { pageLoad } from './pages.ts';

const HOURS = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
/** Beyond what the world and the rows of bookings have booked. */
const FIRST_WEEK = 104;

/**
 * A weekly series of so many dates: its preview, and saving it. Every series takes an hour of the week of its own, so that all
 * succeed; two of different lengths need two clinics.
 */
export function seriesComparisons(
  ours: Answerer,
  visitor: Visitor,
  at: Date,
  dates: 52 | 104 = 52,
): Comparison[] {
  const name = (what: string) => (dates === 52 ? what : `${what} ${dates}`);
  const { places, therapistIds, clientIds, tenant } = visitor.clinic;
  const monday = mondayOf(at);
  let made = 0;
  const nextSlot = () => {
    const n = made++;
    const hours = Math.floor(n / therapistIds.length);
    const day = Math.floor(hours / HOURS.length);
    const date = addDays(monday, 7 * (FIRST_WEEK + dates * Math.floor(day / 5)) + (day % 5));
    return {
      therapist: n % therapistIds.length,
      client: clientIds[n % clientIds.length]!,
      startsAt: `${date}T${String(HOURS[hours % HOURS.length]).padStart(2, '0')}:00`,
    };
  };
  const booked = (slot: ReturnType<typeof nextSlot>) => ({
    therapist: therapistIds[slot.therapist]!,
    location: places.locationOf(slot.therapist),
    service: places.serviceId,
    client: slot.client,
    startsAt: slot.startsAt,
    count: String(dates),
  });
  const shownOf = (startsAt: string) =>
    writeShown(
      planDates(readRule({ day: [], count: String(dates) }, startsAt.slice(0, 10)), startsAt, ZONE).map(
        ({ date }) => ({ date, problem: null }),
      ),
    );
  return [
    {
      name: name('series preview'),
      what: `the preview of a weekly series of ${dates} dates, each judged, audited`,
      ours: pageLoad(
        ours,
        () =>
          getText(
            `${paths.newSeries(tenant.slug)}?${new URLSearchParams(booked(nextSlot()))}`,
            visitor.headers,
          ),
        (body) => body.split('name="leaveOut"').length > dates / 2,
      ),
      floor: null,
    },
    {
      name: name('series'),
      what: `save a weekly series of ${dates} appointments as it was previewed, 303`,
      ours: {
        ...on(ours),
        act: asking(
          () => {
            const { therapist, location, service, client, startsAt, count } = booked(nextSlot());
            const fields = {
              ...{ csrf: visitor.csrf, idempotencyKey: newId(), clientId: client, therapistId: therapist },
              ...{ locationId: location, serviceId: service, startsAt, count, every: '1' },
              shown: shownOf(startsAt),
            };
            return postText(paths.newSeries(tenant.slug), fields, visitor.postHeaders);
          },
          ({ status }) => status === 303,
        ),
      },
      floor: null,
    },
  ];
}
