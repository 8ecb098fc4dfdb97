import type { ReactNode } from 'react';
import type { ClientName } from '#app/modules/clients/person/index.server.ts';
import type { ShownMeasure } from '#app/modules/plans/measures/index.server.ts';
import type { Instrument } from '#app/modules/plans/measures/instrument.ts';
import { MeasureFields } from '#app/modules/plans/measures/ui/measure-fields.tsx';
import { useItemErrors } from '#app/modules/plans/measures/ui/use-item-errors.ts';
import type { AnyForm } from '#app/platform/forms/form.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { Refused } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from './clinic-page.tsx';

interface FormPage {
  readonly client: ClientName;
  readonly instrument: Instrument;
  /** The measure that is corrected. */
  readonly wrong: ShownMeasure | null;
  readonly language: 'en' | 'es';
  readonly measures: number;
}

/** Returns the language in which the client is asked: the one that the address names, or the usual one. */
export function askedLanguage(url: URL, usual: 'en' | 'es'): 'en' | 'es' {
  const asked = url.searchParams.get('language');
  return asked === 'en' || asked === 'es' ? asked : usual;
}

/** The page with the items of an instrument, of a new measure or of a correction. */
export function MeasureFormPage({
  page: { client, instrument, wrong, language, measures },
  form,
  title,
  lead,
  refused,
  children,
}: {
  page: FormPage;
  form: AnyForm;
  title: string;
  lead: string;
  refused: (Refused & { readonly errors: Readonly<Record<string, string>> }) | undefined;
  /** What is asked before the items. */
  children?: ReactNode;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const errors = useItemErrors(form, instrument, refused?.errors);
  const posted = refused?.values['language'];
  const asked = posted === 'en' || posted === 'es' ? posted : language;
  const other = asked === 'en' ? 'es' : 'en';
  const back =
    wrong === null ? paths.clientMeasures(clinic, client.id) : paths.measure(clinic, client.id, wrong.id);
  return (
    <ClinicPage
      born={client}
      title={title}
      caption={client.fullName}
      lead={lead}
      before={<BackLink href={back}>{wrong === null ? t('measures.title') : instrument.name}</BackLink>}
      client={{ ...client, here: 'measures' }}
      errors={errors}
      actions={
        <ButtonLink href={`?language=${other}`} variant="quiet">
          {t(`measures.otherLanguage_${other}`)}
        </ButtonLink>
      }
    >
      <PostForm
        errors={errors}
        values={refused?.values ?? {}}
        {...(wrong === null ? { rowVersion: measures } : {})}
      >
        {children}
        <MeasureFields instrument={instrument} language={asked} answers={wrong?.content.answers ?? {}} />
        <ButtonGroup>
          <Button>{t('measures.save')}</Button>
          <ButtonLink href={back} variant="secondary">
            {t('measures.cancel')}
          </ButtonLink>
        </ButtonGroup>
      </PostForm>
    </ClinicPage>
  );
}
