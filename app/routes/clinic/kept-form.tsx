import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { discardKeptForm, readKeptForms } from '#app/modules/identity/posts/index.server.ts';
import { readKeptAbout } from '#app/modules/notes/reading/index.server.ts';
import { KeptOthers, useKeptRows } from '#app/modules/notes/reading/ui/kept-forms.tsx';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { formAt } from '#app/platform/forms/form.ts';
import { keptRows } from '#app/platform/forms/kept-rows.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { FORM_NAMES } from '#app/registers/form-names.ts';
import { FORMS } from '#app/registers/forms.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Form } from '#app/ui/form.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** A form that arrived after its session had ended, offered back to the person who wrote it, and links to the others. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope, params }) => {
    const [kept, zone] = await Promise.all([
      readKeptForms(scope, scope.actor.accountId),
      readClinicZone(scope),
    ]);
    const form = kept.find(({ id }) => id === params['form']);
    if (form === undefined) throw notFound();
    const about = await readKeptAbout(scope, kept);
    const all = kept.map(({ id, path, keptAt }) => ({
      id,
      keptAt,
      zone,
      name: formAt(FORM_NAMES, pathOf(path))?.name ?? null,
      people: about.get(id)?.people ?? [],
      appointment: about.get(id)?.appointment ?? null,
    }));
    return { form, all };
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
  const { form, all } = useLoaderData<typeof loader>();
  const { id, path, fields } = form;
  const declared = formAt(FORMS, pathOf(path));
  const rows = declared === undefined ? [] : keptRows({ t, locale }, declared, fields);
  const own = all.find((one) => one.id === id);
  return (
    <ClinicPage
      title={t('shell.keptTitle')}
      lead={t('shell.keptLead')}
      width="narrow"
      flashes={{ 'kept-discarded': t('shell.keptDiscarded') }}
    >
      <div className="stack">
        {own === undefined ? null : <SummaryCard heading={t('shell.keptAboutHeading')} rows={rowsOf(own)} />}
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
        <KeptOthers forms={all.filter((one) => one.id !== id)} />
      </div>
    </ClinicPage>
  );
}

/** The address without its query. */
function pathOf(address: string): string {
  return address.split('?')[0] ?? address;
}
