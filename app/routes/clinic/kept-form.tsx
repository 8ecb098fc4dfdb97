import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound, notKept, seeOther } from '#app/http/index.server.ts';
import { discardKeptForm } from '#app/modules/identity/posts/index.server.ts';
import { KeptOthers, useKeptRows } from '#app/modules/notes/reading/ui/kept-forms.tsx';
import { formAt } from '#app/platform/forms/form.ts';
import { keptRows } from '#app/platform/forms/kept-rows.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { FORMS } from '#app/registers/forms.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Form } from '#app/ui/form.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readKeptFacts } from '#app/routes/frames/kept-facts.server.ts';

/** A form that arrived after its session had ended, offered back to the person who wrote it, and links to the others. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope, params }) => {
    const kept = await readKeptFacts(scope);
    const form = kept.find(({ id }) => id === params['form']);
    if (form === undefined) throw notKept();
    const others = kept.flatMap(({ path: _path, fields: _fields, ...one }) =>
      one.id === form.id ? [] : [one],
    );
    return { form: { ...form, path: pageOf(form.path) }, others };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope, params }) => {
    if (!(await discardKeptForm(scope, scope.actor.accountId, params['form'] ?? ''))) return notFound();
    return seeOther(paths.clinic(scope.tenant.slug), 'kept-discarded');
  });

export default function KeptForm() {
  const t = useT();
  const { csrf } = useFrame();
  const locale = useLocale();
  const rowsOf = useKeptRows();
  const { form, others } = useLoaderData<typeof loader>();
  const { id, path, fields } = form;
  const declared = formAt(FORMS, path.split('?')[0] ?? path);
  const rows = declared === undefined ? [] : keptRows({ t, locale }, declared, fields);
  return (
    <ClinicPage title={t('shell.keptTitle')} lead={t('shell.keptLead')} width="narrow">
      <div className="stack">
        <SummaryCard heading={t('shell.keptAboutHeading')} rows={rowsOf(form)} />
        {rows.length === 0 ? null : <SummaryCard heading={t('shell.keptHeading')} rows={rows} />}
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
              <Button variant="secondary">{t('shell.keptSend')}</Button>
            </ButtonGroup>
          </Form>
          <PostForm className="inline-form">
            <Button variant="quiet">{t('shell.keptDiscard')}</Button>
          </PostForm>
        </ButtonGroup>
        <KeptOthers forms={others} />
      </div>
    </ClinicPage>
  );
}

/** Returns the address of the page on which a form is written: what a page saves by itself has an address of its own. */
function pageOf(path: string): string {
  return path.replace(/\/autosave(?=$|\?)/, '');
}
