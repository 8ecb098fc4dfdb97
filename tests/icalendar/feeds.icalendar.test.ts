import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import {
  CALENDAR_NAME,
  FEED_NOW,
  makeFeedWorld,
  NAMED,
  newAddress,
  SESSIONS,
} from '../modules/scheduling/feeds/feed-world.ts';

const PYTHON = process.env['TEST_PYTHON'];
if (PYTHON === undefined) throw new Error('Run `npm run test:icalendar`.');
await openTestDatabase();
const site = await openSite();
unsafeSetNow(FEED_NOW);

describe.each(Object.entries(SESSIONS))('a feed of a therapist in %s', (zone, sessions) => {
  it('has each session at its time on both sides of both clock changes', async () => {
    const { clinic, therapist } = await makeFeedWorld(zone);
    const { html } = await site.get(await newAddress(clinic, therapist, 'initials'));
    const read = spawnSync(PYTHON, ['tests/icalendar/read_feed.py', zone], { input: html, encoding: 'utf8' });
    expect(read.stderr).toBe('');
    expect(JSON.parse(read.stdout)).toEqual({
      name: CALENDAR_NAME,
      errors: [],
      events: sessions.map(([instant, wall], at) => ({
        instant,
        wall,
        minutes: 50,
        summary: NAMED[at % NAMED.length]?.[1],
      })),
    });
  });
});
