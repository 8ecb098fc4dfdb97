import type { ReactNode } from 'react';
import { paths } from '#app/platform/paths.ts';
import { alteredPath } from '#app/platform/with-query.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PolledRegion } from '#app/ui/polled-region.tsx';
import { liveHours } from '../live-hours.ts';

/**
 * A part of a page that shows days of one location's calendar. It is fetched again when others change something there, and every
 * so many seconds for what nobody tells of. Whatever location is chosen elsewhere meanwhile, it stays with its own.
 */
export function LiveRegion({
  id,
  seconds,
  fromDate,
  days,
  location,
  children,
}: {
  id: string;
  seconds: number;
  fromDate: string;
  days: number;
  location: { readonly id: string; readonly zone: string };
  children: ReactNode;
}) {
  const clinic = useClinicSlug();
  const { path, now: drawnAt } = useFrame();
  const href = alteredPath(path, { location: location.id });
  const live = { stream: paths.live(clinic), hours: liveHours(fromDate, days, location.zone), drawnAt };
  return <PolledRegion {...{ id, seconds, href, live }}>{children}</PolledRegion>;
}
