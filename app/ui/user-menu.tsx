import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Avatar } from './avatar.tsx';
import { PopoverMenu, type MenuLink } from './popover-menu.tsx';

/** Who is signed in, as what; account links, then the sign-out form as children. */
export function UserMenu({
  name,
  role,
  links,
  fallbackHref,
  children,
}: {
  name: string;
  role: string;
  links: readonly MenuLink[];
  fallbackHref: string;
  children?: ReactNode;
}) {
  const t = useT();
  return (
    <PopoverMenu
      id="user-menu"
      label={
        <>
          <Avatar name={name} size="small" />
          <span className="visually-hidden">{t('ui.account')}: </span>
          <span className="user-menu__who">
            <span className="user-menu__name">{name}</span>
            {role ? <span className="user-menu__role">{role}</span> : null}
          </span>
        </>
      }
      fallbackHref={fallbackHref}
      links={links}
    >
      {children}
    </PopoverMenu>
  );
}
