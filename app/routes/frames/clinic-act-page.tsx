import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { PlainPage } from './plain-page.tsx';

/** A page that asks the operator before an act on one clinic, and leads back to the clinic. */
export function ClinicActPage(props: {
  clinic: { readonly id: string; readonly name: string };
  title: string;
  lead?: string;
  errors: FormErrors;
  values: FormValues | undefined;
  /** The version that was seen, where the act takes one. */
  rowVersion?: number;
  /** What the act does and touches. */
  about: ReactNode;
  /** What the act asks. */
  children: ReactNode;
  button: ReactNode;
}) {
  const { clinic, errors, values, rowVersion, about, children, button, ...head } = props;
  const t = useT();
  const back = paths.tenant(clinic.id);
  return (
    <PlainPage
      {...head}
      width="narrow"
      errors={errors}
      before={<BackLink href={back}>{clinic.name}</BackLink>}
    >
      <div className="stack">
        {about}
        <PostForm errors={errors} values={values} rowVersion={rowVersion}>
          {children}
          <ButtonGroup>
            {button}
            <ButtonLink variant="quiet" href={back}>
              {t('tenants.leaveIt')}
            </ButtonLink>
          </ButtonGroup>
        </PostForm>
      </div>
    </PlainPage>
  );
}

/** Why the operator does it, for the platform's trail. */
export function ReasonInput() {
  const t = useT();
  return (
    <TextInput
      name="reason"
      label={t('tenants.reason')}
      hint={t('tenants.reasonHint')}
      autoComplete="off"
      width="full"
    />
  );
}
