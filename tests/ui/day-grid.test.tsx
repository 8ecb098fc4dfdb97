import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appointmentBlock } from '#app/ui/appointment-block.ts';
import { DayGrid, type DayCell } from '#app/ui/day-grid.tsx';
import { layOutSpans } from '#app/ui/day-spans.ts';
import { render } from './render.tsx';

const session: DayCell = {
  appointments: [
    {
      id: 'a',
      href: '/a',
      title: 'Riley Okafor',
      time: '9:00 – 9:50 AM',
      minutes: 50,
      status: { tone: 'info', icon: 'check', label: 'Confirmed' },
    },
  ],
};
const free: DayCell = { free: { href: '/book', label: 'Book' } };
const off: DayCell = { unavailable: 'Time off' };
const going: DayCell = { continues: 'Riley Okafor' };
const past: DayCell = { past: true };

const slotsOf = (cells: readonly DayCell[]) =>
  cells.map((_, row) => ({ time: `${String(row).padStart(2, '0')}:00`, label: `row ${row}` }));
const draw = (cells: readonly DayCell[], now?: string) => {
  const slots = slotsOf(cells);
  return render(
    <DayGrid
      caption="Monday"
      columns={[{ id: 'dana', heading: 'Dana Osei' }]}
      slots={slots}
      now={now}
      cell={(_, slot) => cells[slots.indexOf(slot)] ?? {}}
    />,
  );
};

describe('what goes on over several rows of a day', () => {
  it('is one cell: a session, a time off, the past', () => {
    expect(layOutSpans([past, past, session, going, free, free, off, off, off], -1)).toEqual([
      2, 0, 2, 0, 1, 1, 3, 0, 0,
    ]);
    expect(draw([session, going])).toContain('rowspan="2"');
  });

  it('is not joined with another reason, another session, or over the line of now', () => {
    expect(layOutSpans([off, { unavailable: 'Closed' }, past], -1)).toEqual([1, 1, 1]);
    expect(layOutSpans([session, session], -1)).toEqual([1, 1]);
    expect(layOutSpans([off, off, off], 1)).toEqual([1, 2, 0]);
  });

  it('covers every row once, and never a link or a form', () => {
    const anyCells = fc.array(fc.constantFrom<DayCell>(session, free, off, going, past), { minLength: 1 });
    fc.assert(
      fc.property(anyCells, fc.integer({ min: -1, max: 20 }), (cells, now) => {
        const spans = layOutSpans(cells, now);
        const drawn = spans.flatMap((span, row) => Array.from({ length: span }, (_, at) => row + at));
        expect(drawn).toEqual(cells.map((_, row) => row));
        cells.forEach((cell, row) => {
          if (cell === free || cell === session) expect(spans[row]).toBeGreaterThan(0);
        });
      }),
    );
  });
});

describe('the Tab key on a day', () => {
  it('stops at each session and once in each free stretch; the other half-hours stay links', () => {
    const html = draw([free, free, free, session, going, free, free, off]);
    const links = [...html.matchAll(/<a [^>]*>/g)].map(([link]) => link);
    expect(links).toHaveLength(6);
    expect(links.map((link) => (link.includes('tabindex="-1"') ? '-' : 'stop'))).toEqual([
      'stop',
      '-',
      '-',
      'stop',
      'stop',
      '-',
    ]);
  });
});

describe('an appointment that may not be seen whole', () => {
  const one = {
    id: 'a',
    href: '/a',
    title: 'Christopherus Andersonne',
    lastName: 'Andersonne',
    time: '9:00 – 9:50 AM',
    detail: 'Playroom',
    minutes: 50,
    status: { tone: 'info', icon: 'check', label: 'Confirmed' },
  } as const;
  const block = (of: object) => appointmentBlock({ ...one, ...of }).toString();

  it('tells all of itself in its title', () => {
    expect(block({})).toContain('title="Christopherus Andersonne · 9:00 – 9:50 AM · Confirmed · Playroom"');
    expect(block({ born: '1/2/2001' })).toContain('title="Christopherus Andersonne (1/2/2001) · ');
    expect(block({ title: 'Bo Li', minutes: 20 })).toContain('title="Bo Li · 9:00 – 9:50 AM · Confirmed · ');
    expect(block({ title: 'Bo Li', detail: 'Large room upstairs' })).toContain(' · Large room upstairs"');
    expect(block({ title: 'Bo Li', lastName: 'Li' })).not.toContain('title="');
  });

  it('shows what tells namesakes apart in one short line where it has no other, and reads all of it aloud', () => {
    const of = { title: 'Xu Ng', lastName: 'Ng', born: '2/14/2018', brief: 'XN 2/14/18' };
    expect(block({ ...of, minutes: 25 })).toContain(
      '<span class="block__name block__brief" aria-hidden="true">XN 2/14/18</span><span class="visually-hidden">Xu Ng (2/14/2018)</span>',
    );
    expect(block({ ...of, minutes: 30 })).not.toContain('block__brief');
  });

  it('has its name in two parts where the name has one line, so that the last name is not what is lost', () => {
    const parts = '<span>Christopherus</span> <span>Andersonne</span>';
    for (const minutes of [15, 25, 30, 40]) {
      expect(block({ minutes })).toContain(`<span class="block__name block__name--parts">${parts}</span>`);
      expect(block({ minutes, struck: true })).toContain(`block__name--parts">${parts}</s>`);
    }
    for (const other of [
      {},
      { minutes: 45 },
      { minutes: 20, title: 'Social skills group', lastName: undefined },
    ])
      expect(block(other)).not.toContain('block__name--parts');
  });
});
