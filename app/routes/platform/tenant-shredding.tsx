import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asOperator, notFound, originOf, seeOther } from '#app/http/index.server.ts';
import { shredForm } from '#app/modules/clinics/forms.ts';
import { readEnding, shredClinic } from '#app/modules/clinics/ending/index.server.ts';
import { mayBeShredded } from '#app/modules/clinics/ending/kept-days.ts';
import { EndingCard } from '#app/modules/clinics/ending/ui/ending-card.tsx';
import { readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicActPage } from '../frames/clinic-act-page.tsx';

/** Asks before the keys of a canceled clinic are destroyed, and says what that does. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async () => {
    const { id = '' } = args.params;
    const [clinic, ending] = await Promise.all([readClinic(id), readEnding(id)]);
    if (clinic === null) return notFound();
    if (args.request.method !== 'POST') {
      if (clinic.status !== 'canceled') return seeOther(paths.tenant(id), 'tenant-changed');
      if (!mayBeShredded(clinic, now())) return seeOther(paths.tenant(id), 'tenant-too-early');
    }
    return { clinic, ending };
  });

const FLASHES = { 'clinic-changed': 'tenant-changed', 'too-early': 'tenant-too-early' } as const;

export const action = (args: ActionFunctionArgs) =>
  asOperator(args, { form: shredForm }, async ({ person, form, rowVersion, reject, stale }) => {
    const { id } = args.params;
    const clinic = isId(id) ? await readClinic(id) : null;
    if (clinic === null) return notFound();
    if (form.slug !== clinic.slug) return reject({ slug: 'slug-unlike' });
    const decider = { actor: { kind: 'operator' as const, ...person }, origin: originOf(args) };
    const refused = await shredClinic(decider, clinic.id, rowVersion);
    if (refused === null) return seeOther(paths.tenant(clinic.id), 'tenant-shredded');
    if (refused.refused === 'stale') return stale({ '': 'stale' });
    return seeOther(paths.tenant(clinic.id), FLASHES[refused.refused]);
  });

export default function TenantShredding() {
  const t = useT();
  const { clinic, ending } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <ClinicActPage
      clinic={clinic}
      title={t('ending.shredTitle', { name: clinic.name })}
      lead={t('ending.shredLead')}
      errors={wordErrors(t, { errors: 'ending' }, refused?.errors)}
      values={refused?.values}
      rowVersion={clinic.rowVersion}
      about={
        <>
          <EndingCard clinic={clinic} ending={ending} />
          <p>{t('ending.shredPlain')}</p>
        </>
      }
      button={<Button variant="danger">{t('ending.shred')}</Button>}
    >
      <TextInput
        name="slug"
        label={t('ending.slug')}
        hint={t('ending.slugHint', { slug: clinic.slug })}
        autoComplete="off"
        spellCheck={false}
      />
    </ClinicActPage>
  );
}
