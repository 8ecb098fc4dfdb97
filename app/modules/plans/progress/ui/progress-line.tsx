import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { ShownProgress } from '../index.server.ts';

/** The latest progress with a goal, with the way to its history and to the form that records more. */
export function ProgressLine(props: {
  clientId: string;
  goalId: string;
  /** The latest day first. */
  progress: readonly ShownProgress[];
}) {
  const { clientId, goalId, progress } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const latest = progress.find((one) => one.goalId === goalId);
  return (
    <a href={paths.goalProgress(clinic, clientId, goalId)}>
      {latest === undefined
        ? t('plans.progressNone')
        : t('plans.progressLatest', { value: latest.value, date: formatCivilDate(locale, latest.on) })}
    </a>
  );
}
