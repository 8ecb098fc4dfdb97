import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { discardKeptForm, readKeptForm } from '#app/modules/identity/posts/index.server.ts';
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

/** A form that arrived after its session had ended. It is offered back to the person who wrote it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope, params }) => {
    const kept = await readKeptForm(scope, scope.actor.accountId, params['form'] ?? '');
    if (kept === null) throw notFound();
    return kept;
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope, params }) => {
    if (!(await discardKeptForm(scope, scope.actor.accountId, params['form'] ?? ''))) return notFound();
    return seeOther(paths.clinic(scope.tenant.slug), 'kept-discarded');
  });

export default function KeptForm() {
  const t = useT();
  const { csrf } = useFrame();
  const { id, path, fields } = useLoaderData<typeof loader>();
  const locale = useLocale();
  const form = formAt(FORMS, path.split('?')[0] ?? path);
  const rows = form === undefined ? [] : keptRows({ t, locale }, form, fields);
  return (
    <ClinicPage title={t('shell.keptTitle')} lead={t('shell.keptLead')} width="narrow">
      <div className="stack">
        {rows.length === 0 ? null : <SummaryCard heading={t('shell.keptHeading')} rows={rows} />}
        <ButtonGroup>
          <Form action={path} csrf={csrf ?? undefined} className="inline-form">
            <input type="hidden" name="keptForm" value={id} />
            {fields.map(([name, value], index) => (
              <input key={index} type="hidden" name={name} value={value} />
            ))}
            <Button>{t('shell.keptSend')}</Button>
          </Form>
          <PostForm className="inline-form">
            <Button variant="quiet">{t('shell.keptDiscard')}</Button>
          </PostForm>
        </ButtonGroup>
      </div>
    </ClinicPage>
  );
}
