import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';
import { PopoverMenu, type MenuLink } from './popover-menu.tsx';

/** Other clinics of the same person; each is loaded whole, since its colours differ. */
export function ClinicSwitcher({
  clinics,
  fallbackHref,
}: {
  clinics: readonly MenuLink[];
  fallbackHref: string;
}) {
  const t = useT();
  return (
    <PopoverMenu
      id="clinic-switcher"
      label={<span>{t('ui.switchClinic')}</span>}
      fallbackHref={fallbackHref}
      links={clinics.map((clinic) => ({ ...clinic, boost: false }))}
    />
  );
}

/** The site whose day is shown. */
export function LocationSwitcher({
  locations,
  fallbackHref,
}: {
  locations: readonly MenuLink[];
  fallbackHref: string;
}) {
  const t = useT();
  const current = locations.find((location) => location.current);
  return (
    <PopoverMenu
      id="location-switcher"
      label={
        <>
          <Icon name="location" />
          <span className="menu__value">{current?.label ?? t('ui.switchLocation')}</span>
        </>
      }
      accessibleLabel={current ? `${t('ui.switchLocation')}: ${current.label}` : t('ui.switchLocation')}
      fallbackHref={fallbackHref}
      links={locations}
    />
  );
}
