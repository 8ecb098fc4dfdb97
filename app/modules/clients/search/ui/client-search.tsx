import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { TextInput } from '#app/ui/text-input.tsx';

/**
 * One search box for name, birth date, phone, guardian or e-mail. It is sent by POST, because what is typed is personal and
 * addresses are not private.
 */
export function ClientSearch({
  action,
  value,
  keep = {},
  isFirst = false,
}: {
  action: string;
  value: string;
  /** What the answer is for, and what it keeps. */
  keep?: Readonly<Record<string, string | null | undefined>>;
  /** It is what the page is opened for: the cursor stands in it. */
  isFirst?: boolean;
}) {
  const t = useT();
  const { csrf } = useFrame();
  return (
    <search>
      <Form
        action={action}
        csrf={csrf ?? undefined}
        className="filter-panel__form filter-panel search-panel"
        values={{ q: value }}
      >
        {Object.entries(keep).map(([name, kept]) =>
          kept == null ? null : <input key={name} type="hidden" name={name} value={kept} />,
        )}
        <TextInput
          name="q"
          type="search"
          label={t('clients.searchLabel')}
          autoComplete="off"
          spellCheck={false}
          autoFocus={isFirst}
        />
        <Button variant="secondary" icon="search" savingLabel={t('clients.searching')}>
          {t('common.search')}
        </Button>
      </Form>
    </search>
  );
}
