import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';

/** One box and a button, by GET; `keep` holds the filters that a new search keeps. */
export function SearchForm({
  action,
  name = 'q',
  label,
  value,
  keep = {},
  id = 'search',
}: {
  action: string;
  name?: string;
  label: string;
  value?: string | undefined;
  keep?: Readonly<Record<string, string>>;
  id?: string;
}) {
  const t = useT();
  return (
    <form role="search" action={action} method="get" className="search-form">
      {Object.entries(keep).map(([key, kept]) => (
        <input key={key} type="hidden" name={key} value={kept} />
      ))}
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <input
        type="search"
        id={id}
        name={name}
        defaultValue={value}
        placeholder={label}
        className="input search-form__input"
        autoComplete="off"
        spellCheck={false}
      />
      <button type="submit" className="search-form__button">
        <Icon name="search" />
        <span className="visually-hidden">{t('common.search')}</span>
      </button>
    </form>
  );
}
