import type { ReactNode } from 'react';

export interface AppHeaderProps {
  clinic: { name: string; homeHref: string; logoUrl?: string | undefined };
  /** The `ClinicSwitcher`, for people who work in several clinics. */
  clinicSwitcher?: ReactNode;
  locationSwitcher?: ReactNode;
  search?: ReactNode;
  /** Shows alerts and tasks. */
  extras?: ReactNode;
  userMenu?: ReactNode;
  navigation?: ReactNode;
}

/** Draws the top of every page of a clinic: whose page it is, where the person is, and who the person is. */
export function AppHeader({
  clinic,
  clinicSwitcher,
  locationSwitcher,
  search,
  extras,
  userMenu,
  navigation,
}: AppHeaderProps) {
  return (
    <header className="app-header">
      <div className="app-header__bar">
        <a className="brand" href={clinic.homeHref}>
          {clinic.logoUrl ? (
            <img className="brand__logo" src={clinic.logoUrl} alt="" height="28" />
          ) : (
            <span className="brand__mark" aria-hidden="true">
              {clinic.name.slice(0, 1)}
            </span>
          )}
          <span className="brand__name">{clinic.name}</span>
        </a>
        {clinicSwitcher || locationSwitcher ? (
          <div className="app-header__context">
            {clinicSwitcher}
            {locationSwitcher}
          </div>
        ) : null}
        <div className="app-header__end">
          {search}
          {extras}
          {userMenu}
        </div>
      </div>
      {navigation}
    </header>
  );
}
