import { AlertBanners } from '#app/modules/plans/measures/ui/open-alerts.tsx';
import { DueBanner } from '#app/modules/plans/reading/ui/due-plans.tsx';

type Shown = Parameters<typeof AlertBanners>[0] & Parameters<typeof DueBanner>[0];

/** What of a client's measures and treatment plan waits for somebody. */
export function ClientWaits({ alerts, zone, due, clientId }: Shown) {
  return (
    <>
      <AlertBanners alerts={alerts} zone={zone} />
      <DueBanner due={due} clientId={clientId} />
    </>
  );
}
