import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getServerConfig, inTenant, notFound } from '#app/http/index.server.ts';
import { readMember } from '#app/modules/identity/staff/index.server.ts';
import { listSignIns, SIGN_INS_PAGE } from '#app/modules/identity/member/index.server.ts';
import { MemberFacts, MemberSignIn } from '#app/modules/identity/staff/ui/member-facts.tsx';
import { MemberSessions } from '#app/modules/identity/staff/ui/member-sessions.tsx';
import { MemberSignIns } from '#app/modules/identity/member/ui/member-sign-ins.tsx';
import { MemberTag } from '#app/modules/identity/staff/ui/staff-table.tsx';
import { readComingSessions } from '#app/modules/scheduling/coming/index.server.ts';
import { ComingSessionsCard } from '#app/modules/scheduling/coming/ui/coming-sessions-card.tsx';
import { readFeedOf } from '#app/modules/scheduling/feeds/index.server.ts';
import { FeedCard } from '#app/modules/scheduling/feeds/ui/feed-card.tsx';
import { readShownZone } from '#app/modules/tenancy/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { readPageNumber } from '#app/platform/list-query.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { hasRole } from '#app/modules/identity/roles.ts';

/** One member of staff. What is still booked with somebody who is deactivated stands here until it is moved. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params, url }) => {
    const id = params['id'];
    if (!isId(id)) return notFound();
    const page = readPageNumber(url.searchParams);
    const [found, zone, left, signIns, feed] = await Promise.all([
      readMember(scope, id),
      readShownZone(scope),
      readComingSessions(scope, id, true),
      listSignIns(scope, id, page),
      readFeedOf(scope, id),
    ]);
    if (found === null) return notFound();
    const { subject, ...member } = found;
    const signIn = (await getServerConfig().oidc.people?.readSignIn(subject)) ?? null;
    const shownSignIns = { signIns, page, pageSize: SIGN_INS_PAGE };
    const isSelf = member.id === scope.actor.membershipId;
    return { member, zone, signIn, left, shownSignIns, feed, isSelf };
  });

export default function StaffMemberPage() {
  const t = useT();
  const clinic = useClinicSlug();
  const { member, zone, signIn, left, shownSignIns, feed, isSelf } = useLoaderData<typeof loader>();
  const act = member.status === 'active' ? 'deactivation' : 'reactivation';
  return (
    <ClinicPage
      title={member.name}
      tags={<MemberTag status={member.status} />}
      lead={isSelf ? t('staff.oneself') : undefined}
      before={<BackLink href={paths.staff(clinic)}>{t('staff.back')}</BackLink>}
      actions={
        <>
          {member.therapistId === null && hasRole(member, 'therapist') && member.status === 'active' ? (
            <ButtonLink href={paths.newProfile(clinic, member.id)}>{t('profiles.make')}</ButtonLink>
          ) : null}
          {member.therapistId === null ? null : (
            <>
              <ButtonLink href={paths.therapist(clinic, member.therapistId)} variant="secondary">
                {t('profiles.open')}
              </ButtonLink>
              <ButtonLink href={paths.therapistHours(clinic, member.therapistId)} variant="secondary">
                {t('timetable.hoursAndTimeOff')}
              </ButtonLink>
            </>
          )}
          {isSelf ? null : (
            <ButtonLink href={paths.staffAct(clinic, member.id, act)} variant="secondary">
              {t(act === 'deactivation' ? 'staff.deactivate' : 'staff.reactivate')}
            </ButtonLink>
          )}
        </>
      }
      flashes={{
        'staff-signed-out': t('staff.done_signedOut'),
        'staff-session-ended': t('staff.done_session'),
        'staff-second-factor': t('staff.done_secondFactor'),
        'staff-unlocked': t('staff.done_unlocked'),
        'staff-changed': t('staff.done_changed'),
        'staff-places': t('staff.done_places'),
        'staff-supervisors': t('supervision.done'),
        'staff-role-changed': t('staff.done_role'),
        'staff-deactivated': t('staff.done_deactivated'),
        'staff-reactivated': t('staff.done_reactivated'),
        'feed-ended': t('feeds.done_ended'),
        'why-no-feed': t('feeds.why-no-feed'),
        'why-no-provider': t('staff.noProvider'),
        'why-already-so': t('staff.error_already-so'),
      }}
    >
      <div className="stack">
        {left.length === 0 ? null : <ComingSessionsCard sessions={left} />}
        <MemberFacts member={member} zone={zone} mayAct={!isSelf} />
        {feed === null ? null : (
          <FeedCard
            heading={t('feeds.title')}
            feed={feed}
            zone={zone}
            endHref={paths.endFeed(clinic, member.id)}
          />
        )}
        <MemberSessions member={member} zone={zone} mayAct={!isSelf} />
        <MemberSignIn member={member} zone={zone} signIn={signIn} mayAct={!isSelf} />
        <MemberSignIns memberId={member.id} zone={zone} {...shownSignIns} />
      </div>
    </ClinicPage>
  );
}
