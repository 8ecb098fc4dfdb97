import { withBack } from '#app/platform/back-path.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';

/** Leads to the first openings, with what the page has chosen already; nothing for whoever cannot book. */
export function OpeningsLink({
  chosen = {},
}: {
  chosen?: Readonly<Record<string, string | readonly string[] | undefined>>;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, path } = useFrame();
  if (!can('appointment.create')) return null;
  return (
    <ButtonLink href={withBack(withQuery(paths.openings(clinic), chosen), path)} variant="secondary">
      {t('openings.find')}
    </ButtonLink>
  );
}
