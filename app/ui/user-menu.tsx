import { useT } from '#app/platform/i18n/locale-context.ts';
import { avatarMarkup } from './avatar.tsx';
import { markup } from './markup.ts';
import { PopoverMenu, type MenuLink } from './popover-menu.tsx';

/** Shows who is signed in and as what, with the links of the account. */
export function UserMenu({
  name,
  role,
  links,
  fallbackHref,
}: {
  name: string;
  role: string;
  links: readonly MenuLink[];
  fallbackHref: string;
}) {
  const t = useT();
  const shownRole = role && markup`<span class="user-menu__role">${role}</span>`;
  const label = markup`${avatarMarkup(name, 'small')}<span class="visually-hidden">${t('ui.account')}: </span><span class="user-menu__who"><span class="user-menu__name">${name}</span>${shownRole}</span>`;
  return <PopoverMenu id="user-menu" label={label} fallbackHref={fallbackHref} links={links} />;
}
