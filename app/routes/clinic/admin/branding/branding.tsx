import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { brandingForm } from '#app/modules/setup/branding/forms.ts';
import { changeBranding, drawLogo } from '#app/modules/setup/branding/index.server.ts';
import { BrandSamples } from '#app/modules/setup/branding/ui/brand-samples.tsx';
import { readSettings } from '#app/modules/setup/policies/index.server.ts';
import { isColour } from '#app/platform/brand-colour.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { FileUpload } from '#app/ui/file-upload.tsx';
import { Form } from '#app/ui/form.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { TextInput } from '#app/ui/text-input.tsx';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes the clinic's logo and colour; with a colour in the address, shows it before anything is saved. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url }) => {
    const { primaryColour, logoId, logoInMessages, messageSenderName, rowVersion } =
      await readSettings(scope);
    const tried = url.searchParams.get('colour') ?? '';
    const shown = { saved: primaryColour, logoId, logoInMessages, sender: messageSenderName };
    return { ...shown, rowVersion, tried: isColour(tried) ? tried : null };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: brandingForm, file: 'logo', draw: drawLogo },
    async ({ scope, form, drawn, rowVersion, stale, reject }) => {
      const done = await changeBranding(scope, rowVersion ?? 0, form, drawn);
      if (!isRefusal(done)) return seeOther(paths.branding(scope.tenant.slug), 'branding-saved');
      if (done.refused === 'stale') return stale({ '': 'stale' }, undefined, { stale: true });
      return reject({ logo: done.refused });
    },
  );

export default function Branding() {
  const t = useT();
  const clinic = useClinicSlug();
  const { saved, logoId, logoInMessages, sender, rowVersion, tried } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, brandingForm, refused?.errors);
  const colour = tried ?? saved;
  return (
    <ClinicPage
      title={t('branding.title')}
      lead={t('branding.lead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.admin(clinic)}>{t('policies.back')}</BackLink>}
      flashes={{ 'branding-saved': t('branding.saved') }}
    >
      <div className="stack stack--wide">
        <Form method="get" action={paths.branding(clinic)} idPrefix="preview-">
          <TextInput
            name="colour"
            label={t('branding.tried')}
            hint={t('branding.previewHint')}
            value={colour}
            width="8"
            autoComplete="off"
          />
          <Button variant="secondary">{t('branding.preview')}</Button>
        </Form>
        <BrandSamples
          colour={colour}
          sender={sender}
          logo={logoId === null ? null : paths.logo(clinic, logoId)}
          isInMessages={logoInMessages}
        />
        <VersionedForm
          errors={errors}
          refused={refused}
          saved={{ colour, logoInMessages: logoInMessages ? 'yes' : '' }}
          savedRows={[
            { label: t('branding.colour'), value: saved },
            {
              label: t('branding.logo'),
              value: t(logoId === null ? 'branding.logoNone' : 'branding.logoSaved'),
            },
            { label: t('branding.inMessages'), value: t(logoInMessages ? 'common.yes' : 'common.no') },
          ]}
          rowVersion={rowVersion}
          keepHref={paths.branding(clinic)}
          button={t('branding.save')}
          upload
        >
          <TextInput
            name="colour"
            label={t('branding.colour')}
            hint={t('branding.colourHint')}
            width="8"
            autoComplete="off"
          />
          {logoId === null ? (
            <p className="muted">{t('branding.logoNone')}</p>
          ) : (
            <>
              <img className="brand-now" src={paths.logo(clinic, logoId)} alt={t('branding.logoNow')} />
              <Checkbox name="removeLogo" label={t('branding.removeLogo')} />
            </>
          )}
          <FileUpload
            name="logo"
            label={t('branding.logo')}
            hint={t('branding.logoHint')}
            accept="image/png,image/jpeg,image/webp"
            optional
          />
          <Checkbox
            name="logoInMessages"
            label={t('branding.inMessages')}
            hint={t('branding.inMessagesHint')}
          />
        </VersionedForm>
      </div>
    </ClinicPage>
  );
}
