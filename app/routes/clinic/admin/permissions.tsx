import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { GRANT_WORDS, ROLE_WORDS } from '#app/modules/identity/permission-words.ts';
import { grantFor, PERMISSIONS, type Permission } from '#app/modules/identity/permissions.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Tag, type Tone } from '#app/ui/tag.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'permission.read' }, async ({ scope }) => ({
    receptionSeesNeeds: scope.actor.receptionSeesNeeds === true,
  }));

const ROLES = ['admin', 'therapist', 'receptionist', 'billing'] as const;
const ALL = Object.keys(PERMISSIONS) as Permission[];
const TONES = {
  any: 'success',
  own: 'info',
  supervised: 'info',
  limited: 'warning',
  no: 'neutral',
} as const satisfies Record<string, Tone>;

/** Shows the table of permissions exactly as the code has it, under the clinic's policy. */
export default function Permissions() {
  const t = useT();
  const locale = useLocale();
  const { clinic, can } = useFrame();
  const { receptionSeesNeeds } = useLoaderData<typeof loader>();
  const columns: Column<Permission>[] = [
    {
      key: 'permission',
      header: t('permissions.permission'),
      rowHeader: true,
      cell: (permission) => PERMISSIONS[permission][locale],
    },
    ...ROLES.map((role) => ({
      key: role,
      header: t(ROLE_WORDS[role]),
      cell: (permission: Permission) => {
        const grant = grantFor({ role, receptionSeesNeeds }, permission) ?? 'no';
        const words = t(GRANT_WORDS[grant]);
        return grant === 'no' ? (
          <span className="muted">{words}</span>
        ) : (
          <Tag tone={TONES[grant]} icon={grant === 'any' ? 'check' : 'user'}>
            {words}
          </Tag>
        );
      },
    })),
  ];
  return (
    <ClinicPage
      title={t('permissions.title')}
      lead={t('permissions.lead')}
      before={
        can('clinic.manage') ? (
          <BackLink href={paths.admin(clinic?.slug ?? '')}>{t('setup.title')}</BackLink>
        ) : undefined
      }
    >
      <div className="stack">
        <Card heading={t('permissions.keyHeading')}>
          <p>{t('permissions.keyOwn')}</p>
          <p>{t('permissions.keySupervised')}</p>
          <p>{t('permissions.keyLimited')}</p>
          <p>{t('permissions.keyNotes')}</p>
        </Card>
        <DataTable
          caption={t('permissions.caption')}
          columns={columns}
          rows={ALL}
          rowKey={(permission) => permission}
        />
      </div>
    </ClinicPage>
  );
}
