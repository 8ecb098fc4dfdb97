import { SPECIALIZATIONS, type WorldClient, type WorldTherapist } from './match-world.ts';

/**
 * The ranking by the words of the contract, from the world itself: thousandths of points in exact fractions, quarter
 * hours counted one by one. Shares nothing with the product's code.
 */
export function rankByOracle(
  client: WorldClient,
  people: readonly WorldTherapist[],
  criticalIsGate: boolean,
) {
  const placed = people.map((one) => ({
    one,
    total: total(client, one),
    passes: passes(client, one, criticalIsGate),
  }));
  placed.sort(
    (a, b) =>
      b.total - a.total ||
      use(a.one) - use(b.one) ||
      firstMinute(a.one) - firstMinute(b.one) ||
      (a.one.id < b.one.id ? -1 : 1),
  );
  const passing = placed.filter(({ passes }) => passes);
  const five = passing.filter(({ total }) => total >= 70).slice(0, 5);
  const show = (list: typeof placed) => list.map(({ one, total }) => ({ id: one.id, total }));
  return {
    suggestions: show(five),
    nearMisses: show(passing.filter((one) => !five.includes(one))),
    excluded: show(placed.filter(({ passes }) => !passes)),
  };
}

function total(client: WorldClient, one: WorldTherapist): number {
  const weights = { critical: 3, preferred: 2, nice_to_have: 1 };
  const levels = { expert: 100, proficient: 80, familiar: 60 };
  const weight = client.required.reduce((sum, { importance }) => sum + weights[importance], 0);
  const points = client.required.reduce((sum, { index, importance }) => {
    const held = one.specializations.find((specialization) => specialization.index === index);
    return sum + weights[importance] * (held ? levels[held.level] : 0);
  }, 0);
  const denominator = BigInt(weight || 1);
  const specialization = weight === 0 ? 100n : BigInt(points);
  const plain = client.communication === null || client.communication === 'verbal';
  const communication = plain || one.communication.includes(client.communication ?? '') ? 100n : 0n;
  const inUse = use(one);
  const availability = inUse < 0.8 ? 100n : inUse < 0.9 ? 70n : inUse < 1 ? 30n : 0n;
  const age = one.ageGroups.includes(client.ageGroup) ? 100n : 30n;
  const hundredths =
    40n * specialization +
    (30n * communication + 15n * availability + 10n * age + 5n * schedule(client, one)) * denominator;
  // Half up: floor(x + 1/2).
  return Number((2n * hundredths + 100n * denominator) / (200n * denominator));
}

function schedule(client: WorldClient, one: WorldTherapist): bigint {
  const asked = client.times.length;
  if (asked === 0) return 100n;
  const met = client.times.filter(({ weekday, start, end }) => {
    let run = 0;
    for (let minute = minuteOf(start); minute < minuteOf(end); minute += 1) {
      const isOpen = hours(one).some(
        (open) => open.weekday === weekday && minuteOf(open.start) <= minute && minute < minuteOf(open.end),
      );
      run = isOpen ? run + 1 : 0;
      if (run >= client.sessionMinutes) return true;
    }
    return false;
  }).length;
  return met === asked ? 100n : met * 2 >= asked && met > 0 ? 60n : 30n;
}

function passes(client: WorldClient, one: WorldTherapist, criticalIsGate: boolean): boolean {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
  return (
    one.isActive &&
    one.isMember &&
    one.isAccepting &&
    one.licences.some(({ state, expiresOn }) => state === client.state && expiresOn >= today) &&
    one.active < one.max &&
    (one.sites.includes(0) || (client.modality === 'telehealth' && one.offersTelehealth)) &&
    (!client.isLanguageRequired || one.languages.includes(client.language)) &&
    (!criticalIsGate ||
      client.required.every(
        ({ index, importance }) =>
          importance !== 'critical' || one.specializations.some((held) => held.index === index),
      ))
  );
}

/** Whoever left works at no time. */
const hours = (one: WorldTherapist) => (one.isActive && one.isMember ? one.open : []);
const use = (one: WorldTherapist) => (one.max === 0 ? 1 : one.active / one.max);
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const firstMinute = (one: WorldTherapist) =>
  Math.min(100_000, ...hours(one).map(({ weekday, start }) => weekday * 1440 + minuteOf(start)));

export const SPECIALIZATION_COUNT = SPECIALIZATIONS.length;
