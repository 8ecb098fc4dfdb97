import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { discardKeptForm, readKeptForm } from '#app/modules/identity/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Form } from '#app/ui/form.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { ClinicPage } from '../frames/clinic-page.tsx';

/** A form that arrived after its session had ended, offered back to the person who wrote it. */
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

const HIDDEN = new Set(['idempotencyKey', 'rowVersion']);

export default function KeptForm() {
  const t = useT();
  const { csrf } = useFrame();
  const { path, fields } = useLoaderData<typeof loader>();
  const shown = fields.filter(([name, value]) => !HIDDEN.has(name) && value !== '');
  return (
    <ClinicPage title={t('shell.keptTitle')} lead={t('shell.keptLead')} width="narrow">
      <SummaryList rows={shown.map(([name, value]) => ({ label: name, value }))} />
      <Form action={path} csrf={csrf ?? undefined}>
        {fields.map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <Button>{t('shell.keptSend')}</Button>
      </Form>
      <PostForm>
        <Button variant="quiet">{t('shell.keptDiscard')}</Button>
      </PostForm>
    </ClinicPage>
  );
}
