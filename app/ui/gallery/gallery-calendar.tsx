import { CalendarKey } from '../calendar-key.tsx';
import { CalendarToolbar } from '../calendar-toolbar.tsx';
import { Card } from '../card.tsx';
import { Chart } from '../chart.tsx';
import { DayGrid, type DayCell } from '../day-grid.tsx';
import { MonthGrid } from '../month-grid.tsx';

const SLOTS = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'].map((time) => ({
  time,
  label: `${Number(time.slice(0, 2))}:${time.slice(3)} AM`,
}));

const CELLS: Readonly<Record<string, DayCell>> = {
  'dana 09:00': {
    appointments: [
      {
        id: 'a',
        href: '#a',
        title: 'Riley Okafor',
        time: '9:00 – 9:50 AM',
        detail: 'Room 2',
        minutes: 50,
        status: { tone: 'success', icon: 'arrived', label: 'Checked in' },
        colour: 'blue',
      },
    ],
  },
  'dana 09:30': { continues: 'Riley Okafor' },
  'dana 10:30': {
    appointments: [
      {
        id: 'b',
        href: '#b',
        title: 'Ben Whitaker',
        time: '10:30 – 10:55 AM',
        minutes: 25,
        status: { tone: 'neutral', icon: 'ban', label: 'Cancelled' },
        colour: 'grey',
        struck: true,
      },
    ],
  },
  'jun 09:00': { unavailable: 'Time off' },
  'jun 09:30': { unavailable: 'Time off' },
  'jun 10:00': {
    appointments: [
      {
        id: 'c',
        href: '#c',
        title: 'Social skills group',
        time: '10:00 – 11:30 AM',
        detail: '5 of 6 · Room 4',
        minutes: 90,
        status: { tone: 'info', icon: 'check', label: 'Confirmed' },
        colour: 'violet',
      },
    ],
  },
  'jun 10:30': { continues: 'Social skills group' },
  'jun 11:00': { continues: 'Social skills group' },
};

export function GalleryCalendar() {
  return (
    <>
      <div>
        <CalendarToolbar
          previous={{ href: '#previous', label: 'Sunday, November 22' }}
          next={{ href: '#next', label: 'Tuesday, November 24' }}
          today={{ href: '#today', label: 'Today, Monday, November 23' }}
          viewsLabel="View"
          views={[
            { href: '#day', label: 'Day', current: true },
            { href: '#week', label: 'Week' },
            { href: '#month', label: 'Month' },
            { href: '#agenda', label: 'Agenda' },
          ]}
        />
        <DayGrid
          id="gallery-day"
          caption="Monday, November 23, by therapist"
          now="10:00"
          columns={[
            { id: 'dana', heading: 'Dana Osei', detail: 'BCBA · 5 sessions' },
            { id: 'jun', heading: 'Jun Park', detail: 'LCSW · 3 sessions' },
          ]}
          slots={SLOTS}
          cell={(column, slot) =>
            CELLS[`${column.id} ${slot.time}`] ?? {
              free: {
                href: `#book-${column.id}-${slot.time}`,
                label: `Book ${slot.label} with ${column.heading}`,
              },
            }
          }
        />
      </div>
      <CalendarKey
        label="Services"
        entries={[
          { colour: 'blue', label: 'Regular session' },
          { colour: 'violet', label: 'Group' },
          { colour: 'green', label: 'Assessment' },
          { colour: 'orange', label: 'Family' },
          { colour: 'pink', label: 'Telehealth' },
          { colour: 'grey', label: 'Other' },
        ]}
      />
      <div className="grid-2">
        <Card>
          <Chart
            id="phq9"
            kind="line"
            title="PHQ-9"
            summary="PHQ-9 falls from 17 in June to 6 in November."
            labelHeading="Month"
            valueHeading="Score"
            max={27}
            bands={[
              { from: 0, to: 5, label: 'Minimal' },
              { from: 5, to: 10, label: 'Mild' },
              { from: 10, to: 15, label: 'Moderate' },
              { from: 15, to: 20, label: 'Moderately severe' },
              { from: 20, to: 27, label: 'Severe' },
            ]}
            points={[17, 15, 14, 11, 9, 6].map((value, index) => ({
              label: ['Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov'][index] ?? '',
              value,
            }))}
          />
        </Card>
        <Card>
          <Chart
            id="sessions"
            kind="bar"
            title="Sessions held"
            summary="Sessions held per week, between 88 and 131."
            labelHeading="Week"
            valueHeading="Sessions"
            points={[96, 104, 88, 121, 131, 117, 109, 126].map((value, index) => ({
              label: `W${index + 40}`,
              value,
            }))}
          />
        </Card>
        <Card>
          <Chart
            id="waiting"
            kind="bar"
            title="Clients waiting and openings"
            summary="More clients wait than there are openings in July and August."
            labelHeading="Month"
            valueHeading="Clients waiting"
            beside={{ heading: 'Openings', over: 'Gap', none: 'Not on record' }}
            points={([4, 6, 9, 7, 3] as const).map((value, index) => ({
              label: ['Jun', 'Jul', 'Aug', 'Sep', 'Oct'][index] ?? '',
              value,
              beside: [null, 4, 2, 8, 11][index],
            }))}
          />
        </Card>
      </div>
      <MonthGrid
        caption="November 2026"
        weekdays={['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']}
        weeks={[0, 1].map((week) =>
          [16, 17, 18, 19, 20, 21, 22].map((first, weekday) => {
            const number = first + week * 7;
            const count = weekday > 4 ? 0 : ((number * 7) % 19) + 6;
            return {
              date: `2026-11-${number}`,
              number,
              href: `#day-${number}`,
              label: `November ${number}: ${count} appointments`,
              count,
              unit: 'booked',
              today: number === 23,
              closed: weekday > 4,
            };
          }),
        )}
      />
    </>
  );
}
