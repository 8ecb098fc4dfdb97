import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Tag, type Tone } from '#app/ui/tag.tsx';
import { rolesInWords } from '#app/modules/identity/permission-words.ts';
import { isOpenState, type InvitationState } from '../invitation.ts';
import { INVITATION_ACTS } from '../invitation-acts.ts';
import type { Invitation } from '../list-invitations.server.ts';
import { rolesOf } from '#app/modules/identity/roles.ts';

const TONES: Readonly<Record<InvitationState, Tone>> = {
  ...{ accepted: 'success', withdrawn: 'neutral', waiting: 'info', sent: 'info' },
  ...{ failed: 'danger', in_doubt: 'warning', expired: 'warning' },
};

/** Who was invited, by whom, and what became of it, with the ways to send it again or to withdraw it. */
export function InvitationsTable({ rows, zone }: { rows: readonly Invitation[]; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const columns: Column<Invitation>[] = [
    {
      key: 'person',
      header: t('invitations.person'),
      rowHeader: true,
      cell: ({ name, email, membershipId }) => (
        <>
          {membershipId === null ? name : <a href={paths.staffMember(clinic, membershipId)}>{name}</a>}
          <div className="muted">{email}</div>
        </>
      ),
    },
    { key: 'role', header: t('invitations.role'), cell: (row) => rolesInWords(t, rolesOf(row)) },
    {
      key: 'state',
      header: t('invitations.state'),
      cell: ({ state, reason }) => (
        <>
          <Tag tone={TONES[state]} struck={state === 'withdrawn'}>
            {t(`invitations.state_${state}`)}
          </Tag>
          {state === 'failed' ? (
            <div className="muted">
              {t(
                reason === 'address-refused'
                  ? 'invitations.reason_address-refused'
                  : 'invitations.reason_failed',
              )}
            </div>
          ) : null}
        </>
      ),
    },
    { key: 'by', header: t('invitations.invitedBy'), cell: ({ invitedBy }) => invitedBy },
    {
      key: 'until',
      header: t('invitations.validUntil'),
      cell: ({ state, expiresAt }) =>
        state === 'sent' || state === 'in_doubt' || state === 'expired'
          ? formatZonedDateTime(locale, expiresAt, zone)
          : null,
    },
  ];
  return (
    <Card heading={t('invitations.heading')} flush>
      <DataTable
        caption={t('invitations.caption')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowState={({ state }) => (isOpenState(state) ? undefined : 'past')}
        rowActions={({ id, name, state }) =>
          isOpenState(state) ? (
            <>
              {(Object.keys(INVITATION_ACTS) as (keyof typeof INVITATION_ACTS)[]).map((act) => (
                <ButtonLink
                  key={act}
                  href={paths.invitationAct(clinic, id, act)}
                  variant="secondary"
                  size="small"
                  hiddenText={t('invitations.ofPerson', { name })}
                >
                  {t(act === 'resend' ? 'invitations.resend' : 'invitations.withdraw')}
                </ButtonLink>
              ))}
            </>
          ) : null
        }
      />
    </Card>
  );
}
