import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { asOperator, notFound, notKept, originOf, seeOther } from '#app/http/index.server.ts';
import { discardOperatorForm } from '#app/modules/identity/posts/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { KeptFormBody } from '../frames/kept-form-body.tsx';
import { readOperatorKeptFacts } from '../frames/kept-facts.server.ts';
import { PlainPage } from '../frames/plain-page.tsx';

/** A form of the operator's that arrived after its session had ended, offered back to the operator who wrote it. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async ({ person }) => {
    const kept = await readOperatorKeptFacts(person);
    const form = kept.find(({ id }) => id === args.params['form']);
    if (form === undefined) throw notKept();
    const others = kept.flatMap(({ path: _path, fields: _fields, hadFile: _hadFile, ...one }) =>
      one.id === form.id ? [] : [one],
    );
    return { form, others };
  });

export const action = (args: ActionFunctionArgs) =>
  asOperator(args, {}, async ({ person }) => {
    const isGone = await discardOperatorForm(person, originOf(args), args.params['form'] ?? '');
    return isGone ? seeOther(paths.tenants, 'kept-discarded') : notFound();
  });

export default function OperatorKeptForm() {
  const t = useT();
  return (
    <PlainPage title={t('shell.keptTitle')} lead={t('shell.keptLead')} width="narrow">
      <KeptFormBody {...useLoaderData<typeof loader>()} />
    </PlainPage>
  );
}
