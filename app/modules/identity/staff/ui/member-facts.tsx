import { formatCivilDate, formatList, formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import type { FoundSignIn } from '#app/modules/identity/oidc/index.server.ts';
import { rolesInWords } from '#app/modules/identity/permission-words.ts';
import type { StaffMember } from '../read-member.server.ts';
import { rolesOf } from '#app/modules/identity/roles.ts';

export type ShownMember = Omit<StaffMember, 'subject'>;

/** The facts of a member: role, address, places, supervisors and supervisees. */
export function MemberFacts(props: {
  member: ShownMember;
  zone: string;
  /** False on one's own page. */
  mayAct: boolean;
}) {
  const { member, zone, mayAct } = props;
  const t = useT();
  const locale = useLocale();
  const day = (date: string) => formatCivilDate(locale, date);
  const clinic = useClinicSlug();
  const { places, supervisors, supervisees } = member;
  const changeHref = paths.editMember(clinic, member.id);
  return (
    <SummaryCard
      heading={t('staff.factsHeading')}
      rows={[
        { label: t('staff.name'), value: member.displayName, changeHref },
        {
          label: t('staff.role'),
          value: rolesInWords(t, rolesOf(member)),
          changeHref: mayAct ? paths.staffAct(clinic, member.id, 'role') : undefined,
        },
        { label: t('staff.email'), value: member.email, changeHref },
        { label: t('staff.since'), value: day(localDateOf(member.since, zone)) },
        {
          label: t('staff.places'),
          value: places.length === 0 ? t('staff.everyPlace') : formatList(locale, places),
          changeHref:
            member.hasProfile && member.therapistId !== null
              ? paths.editProfile(clinic, member.therapistId)
              : paths.memberPlaces(clinic, member.id),
        },
        ...(member.therapistId === null
          ? []
          : [
              {
                label: t('staff.supervisor'),
                changeHref: paths.memberSupervisors(clinic, member.id),
                value:
                  supervisors.length === 0 ? (
                    t('staff.noSupervisor')
                  ) : (
                    <>
                      {supervisors.map(({ name, since, until }) => (
                        <div key={`${name} ${since}`}>
                          {until === null
                            ? t('staff.supervisedSince', { name, since: day(since) })
                            : t('staff.supervisedUntil', { name, since: day(since), until: day(until) })}
                        </div>
                      ))}
                    </>
                  ),
              },
              ...(supervisees.length === 0
                ? []
                : [{ label: t('staff.supervises'), value: formatList(locale, supervisees) }]),
            ]),
      ]}
    />
  );
}

/**
 * When the person signed in last, and what the identity provider says of their sign-in, with the ways to change it.
 * `signIn` is null where the provider has no admin interface.
 */
export function MemberSignIn(props: {
  member: ShownMember;
  zone: string;
  signIn: FoundSignIn | null;
  /** False on one's own page. */
  mayAct: boolean;
}) {
  const { member, zone, signIn, mayAct } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { lastSignedInAt } = member;
  const state = signIn?.ok === true ? signIn.value : null;
  const lock = (until: Date | null) =>
    until === null
      ? t('staff.locked')
      : t('staff.lockedUntil', { time: formatZonedDateTime(locale, until, zone) });
  return (
    <>
      <SummaryCard
        heading={t('staff.signInHeading')}
        rows={[
          {
            label: t('staff.lastSignIn'),
            value:
              lastSignedInAt === null
                ? t('staff.neverSignedIn')
                : formatZonedDateTime(locale, lastSignedInAt, zone),
          },
          ...(state === null
            ? []
            : [
                {
                  label: t('staff.lock'),
                  value: state.isLocked ? lock(state.lockedUntil) : t('staff.notLocked'),
                  action:
                    state.isLocked && mayAct ? (
                      <a href={paths.staffAct(clinic, member.id, 'unlocking')}>{t('staff.clearLock')}</a>
                    ) : undefined,
                },
                {
                  label: t('staff.secondFactor'),
                  value: t(state.hasSecondFactor ? 'staff.hasSecondFactor' : 'staff.hasNoSecondFactor'),
                },
              ]),
        ]}
      />
      {signIn?.ok === false ? <p>{t('staff.providerFailed')}</p> : null}
      {signIn?.ok === true && state === null ? <p>{t('staff.providerUnknown')}</p> : null}
      {state !== null && mayAct ? (
        <p>
          <ButtonLink href={paths.staffAct(clinic, member.id, 'second-factor')} variant="secondary">
            {t('staff.requireAgain')}
          </ButtonLink>
        </p>
      ) : null}
      <p>
        <a href={paths.personAudit(clinic, member.accountId)}>{t('staff.history')}</a>
      </p>
    </>
  );
}
