import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { originOf, seeOther, withSession } from '#app/http/index.server.ts';
import { changePreferences, readOwnAccount } from '#app/modules/identity/account/index.server.ts';
import { preferencesSchema } from '#app/modules/identity/account/preferences.schema.ts';
import { PreferenceFields } from '#app/modules/identity/account/ui/preference-fields.tsx';
import { ZoneSelect, zoneInWords } from '#app/modules/setup/places/ui/zone-select.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { AccountPage } from '../frames/account-page.tsx';

/** What a person chooses for every clinic, and the way to what differs from clinic to clinic. */
export const loader = (args: LoaderFunctionArgs) =>
  withSession(args, { isInClinic: true }, async ({ person: { accountId, viewer } }) => ({
    ...(await readOwnAccount(accountId)),
    locale: viewer.chosenLocale ?? ('clinic' as const),
    theme: viewer.theme,
    density: viewer.density,
    name: viewer.displayName,
  }));

export const action = (args: ActionFunctionArgs) =>
  withSession(
    args,
    { form: preferencesSchema, isInClinic: true },
    async ({ person, form, rowVersion, stale }) => {
      const refused = await changePreferences(person.accountId, rowVersion, form, originOf(args));
      return refused === null ? seeOther(paths.account, 'preferences-saved') : stale({ '': 'stale' });
    },
  );

export default function Account() {
  const t = useT();
  const inLocale = useLocale();
  const { name, clinics, rowVersion, locale, theme, density, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, { errors: 'account' }, refused?.errors);
  return (
    <AccountPage
      title={t('shell.account')}
      lead={t('account.lead', { name })}
      width="narrow"
      errors={errors}
      actions={
        <ButtonLink href={paths.security} variant="secondary">
          {t('account.security')}
        </ButtonLink>
      }
      flashes={{ 'preferences-saved': t('account.saved') }}
    >
      <div className="stack stack--wide">
        {clinics.length === 0 ? (
          <p>{t('account.ofProvider')}</p>
        ) : (
          <SummaryCard
            heading={t('account.inClinics')}
            rows={clinics.map((clinic) => ({
              label: clinic.name,
              value: clinic.calledHere,
              changeHref: paths.ownMembership(clinic.slug),
            }))}
          />
        )}
        <section className="stack" aria-labelledby="everywhere">
          <h2 className="heading-m" id="everywhere">
            {t('account.everywhere')}
          </h2>
          <VersionedForm
            errors={errors}
            refused={refused}
            saved={{ locale, theme, density, zone: zone ?? '' }}
            savedRows={[
              { label: t('account.language'), value: t(`account.language_${locale}`) },
              { label: t('account.theme'), value: t(`account.theme_${theme}`) },
              { label: t('account.density'), value: t(`account.density_${density}`) },
              {
                label: t('account.zone'),
                value: zone === null ? t('account.zoneOfClinic') : zoneInWords(inLocale, zone),
              },
            ]}
            rowVersion={rowVersion}
            keepHref={paths.account}
            button={t('common.save')}
            boost={false}
          >
            <PreferenceFields />
            <ZoneSelect
              label={t('account.zone')}
              hint={t('account.zoneHint')}
              none={t('account.zoneOfClinic')}
            />
          </VersionedForm>
        </section>
      </div>
    </AccountPage>
  );
}
