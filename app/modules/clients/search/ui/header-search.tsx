import { useT } from '#app/platform/i18n/locale-context.ts';
import { useFrame } from '#app/ui/frame.ts';
import { iconMarkup } from '#app/ui/icon-markup.ts';
import { markup, placed } from '#app/ui/markup.ts';
import { MAX_QUERY } from '../client-query.ts';

/**
 * The search for clients in the header of every page. It posts as the page of clients does, so that what is typed
 * stands in no address. Narrow screens show a button that opens it as a native popover, without scripts too. It is
 * written as markup because it stands on every page.
 */
export function HeaderSearch({ action }: { action: string }) {
  const t = useT();
  const { csrf } = useFrame();
  const name = t('clients.find');
  const icon = iconMarkup('search');
  const opens = markup`<button type="button" class="header-search__opens menu__button" popovertarget="find-client" aria-label="${name}">${icon}</button>`;
  const field = markup`<label class="visually-hidden" for="find-client-q">${name}</label><input id="find-client-q" name="q" type="search" class="input" placeholder="${t('clients.findBy')}" maxlength="${MAX_QUERY}" autocomplete="off" spellcheck="false">`;
  const button = markup`<button type="submit" class="button button--secondary" data-saving="${t('clients.searching')}">${icon}<span class="button__label visually-hidden">${t('common.search')}</span></button>`;
  const form = markup`<form method="post" action="${action}" class="header-search__form" novalidate><input type="hidden" name="csrf" value="${csrf}">${field}${button}</form>`;
  return (
    <div
      className="header-search"
      {...placed(
        markup`${opens}<search id="find-client" popover="" class="header-search__panel" aria-label="${name}">${form}</search>`,
      )}
    />
  );
}
