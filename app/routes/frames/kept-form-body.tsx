import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { KeptOthers, useKeptRows, type KeptFacts } from '#app/modules/notes/reading/ui/kept-forms.tsx';
import type { KeptForm } from '#app/modules/identity/posts/index.server.ts';
import { ProveFirst } from '#app/modules/identity/staff/ui/prove-first.tsx';
import { formAt } from '#app/platform/forms/form.ts';
import { keptRows, type Named } from '#app/platform/forms/kept-rows.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { FORMS } from '#app/registers/forms.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { Form } from '#app/ui/form.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryCard } from '#app/ui/summary-card.tsx';

/** A form that arrived after its session had ended: what was typed, the ways to go on with it, and links to the others. */
export function KeptFormBody({
  form,
  names,
  others,
  isFresh = true,
}: {
  form: KeptFacts & Pick<KeptForm, 'path' | 'fields' | 'hadFile'>;
  /** What it names by an id. */
  names?: Readonly<Record<string, Named>>;
  others: readonly KeptFacts[];
  /** Whether the person has proven of late who they are. A form that needs it is not opened before. */
  isFresh?: boolean;
}) {
  const t = useT();
  const { csrf } = useFrame();
  const locale = useLocale();
  const rowsOf = useKeptRows();
  const { id, path, fields, hadFile } = form;
  const declared = formAt(FORMS, path.split('?')[0] ?? path);
  // Who was ticked to have been here; whom else a form names stands above.
  const here = form.people.flatMap(({ id: one, fullName, dateOfBirth, mark }) => {
    const isTicked = fields.some(([name, value]) => name === 'hereId' && value === one);
    const name = nameAndBirth(locale, fullName, dateOfBirth, mark);
    return one !== undefined && isTicked ? [[one, { label: 'dayRecord.whoWasHere', name }] as const] : [];
  });
  const all = { ...names, ...Object.fromEntries(here) };
  const rows = declared === undefined ? [] : keptRows({ t, locale }, declared, fields, all);
  const discard = (
    <PostForm className="inline-form">
      <Button variant="quiet">{t('shell.keptDiscard')}</Button>
    </PostForm>
  );
  return (
    <div className="stack">
      <SummaryCard heading={t('shell.keptAboutHeading')} rows={rowsOf(form)} />
      {rows.length === 0 ? null : <SummaryCard heading={t('shell.keptHeading')} rows={rows} />}
      {hadFile ? <NotificationBanner tone="warning">{t('shell.keptNoFile')}</NotificationBanner> : null}
      {declared?.needsProof === true && !isFresh ? (
        <>
          <ProveFirst />
          {discard}
        </>
      ) : (
        <ButtonGroup>
          <Form action={path} csrf={csrf ?? undefined} className="inline-form">
            <input type="hidden" name="keptForm" value={id} />
            {fields.map(([name, value], index) => (
              <input key={index} type="hidden" name={name} value={value} />
            ))}
            <ButtonGroup>
              <Button name="reopen" value="yes">
                {t('shell.keptReopen')}
              </Button>
              {hadFile ? null : <Button variant="secondary">{t('shell.keptSend')}</Button>}
            </ButtonGroup>
          </Form>
          {discard}
        </ButtonGroup>
      )}
      <KeptOthers forms={others} />
    </div>
  );
}
