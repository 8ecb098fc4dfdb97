import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';

/** Says why the directory shows nobody, and what to do. */
export function NobodyListed({ hasAny, isManaged }: { hasAny: boolean; isManaged: boolean }) {
  const t = useT();
  const clinic = useClinicSlug();
  if (hasAny)
    return (
      <EmptyState
        icon="users"
        title={t('directory.emptyTitle')}
        action={<a href={paths.therapists(clinic)}>{t('directory.showAll')}</a>}
      >
        {t('directory.empty')}
      </EmptyState>
    );
  return (
    <EmptyState
      icon="users"
      title={t('directory.nobodyTitle')}
      action={isManaged ? <a href={paths.staff(clinic)}>{t('directory.toStaff')}</a> : undefined}
    >
      {t(isManaged ? 'directory.nobody' : 'directory.nobodyYet')}
    </EmptyState>
  );
}
