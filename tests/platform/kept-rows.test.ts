import { describe, expect, it } from 'vitest';
import { assessNeedsForm } from '#app/modules/needs/forms.ts';
import { newClientForm, stepForms } from '#app/modules/intake/forms.ts';
import { bookingForm } from '#app/modules/scheduling/booking/forms.ts';
import { hoursForm } from '#app/modules/setup/timetable/forms.ts';
import { newEntryForm } from '#app/modules/scheduling/waiting-list/forms.ts';
import { keptRows } from '#app/platform/forms/kept-rows.ts';
import { translator } from '#app/platform/i18n/index.ts';

const given = { t: translator('en'), locale: 'en' } as const;

describe('a kept form', () => {
  it('reads as it was answered, without the ids it carries', () => {
    const person = keptRows(given, stepForms.person, [
      ['idempotencyKey', 'abc'],
      ['rowVersion', '3'],
      ['firstName', 'Ava'],
      ['lastName', ''],
      ['dateOfBirth', '2018-05-01'],
      ['preferredLanguage', 'es'],
    ]);
    expect(person).toEqual([
      { label: 'First name', value: 'Ava' },
      { label: 'Date of birth', value: 'May 1, 2018' },
      { label: expect.stringMatching(/language/i) as string, value: 'Spanish' },
    ]);
    const needs = keptRows(given, assessNeedsForm, [
      ['urgencyLevel', 'soon'],
      ['isLanguageRequired', 'yes'],
      ['homeLocationId', '01a21a47-8078-7d95-8fc0-2c2a02f8108d'],
      ['importance.01a21a47-8078-7d95-8fc0-2c2a02f8108d', 'critical'],
      ['sessionMinutes', '50'],
      ['slots', '1-morning'],
      ['slots', '3-evening'],
      ['other[0].weekday', '5'],
      ['other[0].start', '15:30'],
    ]);
    expect(needs).toEqual([
      { label: 'Urgency', value: 'Soon' },
      { label: expect.stringMatching(/language/i) as string, value: 'Yes' },
      { label: 'Required specializations', value: 'Critical' },
      { label: 'Session length', value: '50 minutes' },
      { label: 'Preferred times', value: 'Monday, Morning, Wednesday, Evening' },
      { label: 'Exact times instead', value: expect.stringMatching(/^Friday, 3:30/) as string },
    ]);
    const booking = keptRows(given, bookingForm, [
      ['clientId', '01a21a47-8078-7d95-8fc0-2c2a02f8108d'],
      ['startsAt', '2030-11-23T14:00'],
      ['otherTime', ''],
    ]);
    expect(booking).toEqual([
      { label: 'Time', value: expect.stringMatching(/^November 23, 2030, 2:00/) as string },
    ]);
  });

  it('says by name what was chosen, and exact times from when until when', () => {
    const [service, place, autism] = [1, 2, 3].map((n) => `01a21a47-8078-7d95-8fc0-2c2a02f8108${n}`);
    const names = {
      [service!]: { label: 'appointments.service', name: 'Family session' },
      [place!]: { label: 'appointments.location', name: 'Lakeview' },
      [autism!]: { label: 'intake.specializations', name: 'Autism' },
    } as const;
    const times = [
      ['other[0].weekday', '1'],
      ['other[0].start', '09:00'],
      ['other[0].end', '13:00'],
      ['other[1].weekday', '3'],
      ['other[1].start', '09:00'],
      ['other[1].end', '11:00'],
    ] as const;
    const waiting = keptRows(
      given,
      newEntryForm,
      [['serviceId', service!], ['locationId', place!], ...times],
      names,
    );
    expect(waiting.map(({ label, value }) => `${label}: ${value}`.replace(/\s/g, ' '))).toEqual([
      'Service: Family session',
      'Location: Lakeview',
      'Exact times instead: Monday 9:00 AM – 1:00 PM, Wednesday 9:00 – 11:00 AM',
    ]);
    expect(keptRows(given, assessNeedsForm, [[`importance.${autism}`, 'critical']], names)).toEqual([
      { label: 'Required specializations', value: 'Autism: Critical' },
    ]);
    const hours = [
      ['spans[0].weekday', '1'],
      ['spans[0].start', '9am'],
      ['spans[0].end', '5pm'],
      ['spans[0].locationId', place!],
    ] as const;
    expect(keptRows(given, hoursForm, hours, names)[0]?.value).toBe('Monday 9am – 5pm Lakeview');
  });

  it('shows the time that was typed, and not that another was wanted', () => {
    const rows = keptRows(given, bookingForm, [
      ['startsAt', 'other'],
      ['otherTime', '2030-11-23T14:10'],
    ]);
    expect(rows).toEqual([
      { label: 'Another time', value: expect.stringMatching(/^November 23, 2030, 2:10/) as string },
    ]);
  });

  it('shows what is no valid choice as it came', () => {
    expect(keptRows(given, stepForms.needs, [['urgencyLevel', 'now!']])).toEqual([
      { label: 'Urgency', value: 'now!' },
    ]);
    expect(keptRows(given, newClientForm, [['dateOfBirth', 'yesterday']])).toEqual([
      { label: 'Date of birth', value: 'yesterday' },
    ]);
  });

  it('shows nothing that its form does not ask', () => {
    expect(
      keptRows(given, newClientForm, [
        ['notes', 'hidden'],
        ['toString', 'x'],
      ]),
    ).toEqual([]);
  });
});
