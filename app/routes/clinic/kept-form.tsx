import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound, notKept, seeOther } from '#app/http/index.server.ts';
import { discardKeptForm } from '#app/modules/identity/posts/index.server.ts';
import { hasFreshProof } from '#app/modules/identity/sessions/index.server.ts';
import { STAFF_PROOF_MINUTES } from '#app/modules/identity/staff/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';
import { KeptFormBody } from '#app/routes/frames/kept-form-body.tsx';
import { readChosen, readKeptFacts } from '#app/routes/frames/kept-facts.server.ts';

/** A form that arrived after its session had ended, offered back to the person who wrote it, and links to the others. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope, params }) => {
    const [kept, isFresh] = await Promise.all([
      readKeptFacts(scope),
      hasFreshProof(scope, STAFF_PROOF_MINUTES),
    ]);
    const form = kept.find(({ id }) => id === params['form']);
    if (form === undefined) throw notKept();
    const others = kept.flatMap(({ path: _path, fields: _fields, hadFile: _hadFile, ...one }) =>
      one.id === form.id ? [] : [one],
    );
    const names = await readChosen(scope, form);
    return { form: { ...form, path: pageOf(form.path) }, names, others, isFresh };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope, params }) => {
    const [kept, id] = [await readKeptFacts(scope), params['form'] ?? ''];
    if (!(await discardKeptForm(scope, scope.actor.accountId, id))) return notFound();
    const people = kept.find((form) => form.id === id)?.people ?? [];
    const done = people.flatMap((one) => one.id ?? []);
    return seeOther(withDone(paths.clinic(scope.tenant.slug), ...done), 'kept-discarded');
  });

export default function KeptForm() {
  const t = useT();
  return (
    <ClinicPage title={t('shell.keptTitle')} lead={t('shell.keptLead')} width="narrow">
      <KeptFormBody {...useLoaderData<typeof loader>()} />
    </ClinicPage>
  );
}

/** Returns the address of the page on which a form is written: what a page saves by itself has an address of its own. */
function pageOf(path: string): string {
  return path.replace(/\/autosave(?=$|\?)/, '');
}
