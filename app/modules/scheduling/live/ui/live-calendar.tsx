import type { ReactNode } from 'react';
import { PollToggle } from '#app/ui/polled-region.tsx';
import { LiveRegion } from './live-region.tsx';

const REGION = 'calendar-shown';

/** What a page of the calendar shows of its days, kept up to date, and below it the button that pauses that. */
export function LiveCalendar({
  children,
  ...shown
}: {
  fromDate: string;
  days: number;
  location: { readonly id: string; readonly zone: string };
  children: ReactNode;
}) {
  return (
    <>
      <LiveRegion id={REGION} seconds={300} {...shown}>
        {children}
      </LiveRegion>
      <PollToggle regionId={REGION} />
    </>
  );
}
