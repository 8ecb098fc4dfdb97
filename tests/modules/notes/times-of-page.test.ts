import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NoteSchema } from '#app/modules/notes/note/note.schema.ts';
import { stampOf, timesOfPage } from '#app/modules/notes/writing/times-of-page.ts';

const recorded = { startedAt: new Date('2026-03-02T15:00:00Z'), endedAt: new Date('2026-03-02T15:50:00Z') };
const typed = { sessionStart: '10:00', sessionEnd: '10:50' };

/** What the schema makes of a page's stamp: the stamp, or nothing. */
const read = (recordTimes: string) => NoteSchema.shape.recordTimes.parse(recordTimes);

it('a stamp that no page carries counts as none, whatever it is', () => {
  const digits = fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const pairs = fc.tuple(digits, digits).map((pair) => pair.join('/'));
  fc.assert(
    fc.property(fc.oneof(pairs, fc.string()), (stamp) => {
      const recordTimes = read(stamp);
      const fields = NoteSchema.parse({ ...typed, recordTimes });
      expect(() => timesOfPage(fields, recorded, 'America/New_York')).not.toThrow();
    }),
  );
  for (const stamp of [
    '2026-99-99T99:99:99.000Z/2026-99-99T99:99:99.000Z',
    '',
    '/',
    'now/then',
    stampOf(recorded) + '/',
  ])
    expect(read(stamp)).toBeUndefined();
});

it('a page’s own stamp is read as it is', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      (startedAt) => {
        const stamp = stampOf({ startedAt, endedAt: recorded.endedAt });
        expect(read(stamp)).toBe(stamp);
      },
    ),
  );
});
