import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readWarnings } from '#app/modules/setup/licence-warnings/index.server.ts';
import { WarningsCard } from '#app/modules/setup/licence-warnings/ui/warnings-card.tsx';
import { readProfile } from '#app/modules/setup/profiles/index.server.ts';
import { missingOf } from '#app/modules/setup/profiles/missing.ts';
import {
  LicencesCard,
  MissingCard,
  PhotoCard,
  SkillsCard,
} from '#app/modules/setup/profiles/ui/profile-cards.tsx';
import { profileInWords } from '#app/modules/setup/profiles/ui/profile-in-words.ts';
import { readClinicZone, shownZone } from '#app/modules/tenancy/index.server.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** A therapist's profile, and what is missing before anybody can be booked. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const [profile, zone, warnings] = await Promise.all([
      readProfile(scope, params['id']),
      readClinicZone(scope),
      readWarnings(scope, params['id']),
    ]);
    if (profile === null) return notFound();
    const today = localDateOf(scope.now, zone);
    return { profile, zone: shownZone(scope, zone), today, warnings, missing: missingOf(profile, today) };
  });

export default function Profile() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { profile, zone, today, warnings, missing } = useLoaderData<typeof loader>();
  const { id, name, credentials, skills, licences, isActive, membershipId, membershipStatus } = profile;
  const works = isActive && membershipStatus === 'active';
  return (
    <ClinicPage
      title={name}
      caption={credentials}
      tags={works ? undefined : <Tag struck>{t('directory.notActive')}</Tag>}
      before={<BackLink href={paths.therapists(clinic)}>{t('directory.title')}</BackLink>}
      flashes={{
        'profile-made': t('profiles.done_made'),
        'profile-changed': t('profiles.done_changed'),
        'photo-saved': t('profiles.done_photo'),
        'skills-changed': t('profiles.done_skills'),
        'licence-saved': t('profiles.done_licence'),
        'licence-ended': t('profiles.done_licence_ended'),
      }}
      actions={
        <>
          <ButtonLink href={paths.editProfile(clinic, id)}>{t('profiles.change')}</ButtonLink>
          <ButtonLink href={paths.therapistHours(clinic, id)} variant="secondary">
            {t('timetable.hoursAndTimeOff')}
          </ButtonLink>
          <ButtonLink href={paths.staffMember(clinic, membershipId)} variant="secondary">
            {t('profiles.membership')}
          </ButtonLink>
        </>
      }
    >
      <div className="stack">
        {missing.length === 0 ? null : <MissingCard id={id} missing={missing} />}
        <PhotoCard profile={profile} />
        <SummaryCard heading={t('profiles.facts')} rows={profileInWords(t, locale, profile)} />
        <LicencesCard id={id} zone={zone} licences={licences} today={today} />
        <WarningsCard warnings={warnings} zone={zone} />
        <SkillsCard id={id} skills={skills} />
      </div>
    </ClinicPage>
  );
}
