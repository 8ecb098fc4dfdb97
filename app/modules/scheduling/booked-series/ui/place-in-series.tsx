import { wordRhythm } from '#app/modules/scheduling/series/ui/rhythm.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { PlaceInSeries } from '../read-place.server.ts';
import { REACHES } from '../series-rows.ts';

/** The line of an appointment's facts that leads to its series: "Every week on Tuesday at 10:00 AM, 5 of 12". */
export function usePlaceInSeries(id: string, place: PlaceInSeries | null) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  if (place === null) return [];
  const words = t('bookedSeries.place', { ...place, rhythm: wordRhythm(t, locale, place) });
  return [{ label: t('bookedSeries.series'), value: <a href={paths.series(clinic, id)}>{words}</a> }];
}

/** Leads from the cancellation of one appointment, or the change of it, to that of several of its series. */
export function OrSeveral({
  id,
  place,
  act,
}: {
  id: string;
  place: PlaceInSeries | null;
  act: 'cancel' | 'change';
}) {
  const t = useT();
  const clinic = useClinicSlug();
  if (place === null) return null;
  const path = (act === 'cancel' ? paths.cancelSeries : paths.changeSeries)(clinic, id);
  return (
    <div className="or-several">
      <p>{t(`bookedSeries.orSeveral_${act}`)}</p>
      <ul className="plain-list">
        {REACHES.map((reach) => (
          <li key={reach}>
            <a href={withQuery(path, { reach })}>{t(`bookedSeries.reach_${reach}`)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
