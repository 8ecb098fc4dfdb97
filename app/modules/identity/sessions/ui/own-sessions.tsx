import { formatMinutesAgo } from '#app/platform/i18n/format-minutes-ago.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

interface OwnSession {
  readonly id: string;
  readonly isHere: boolean;
  readonly startedMinutesAgo: number;
  readonly usedMinutesAgo: number;
}

/** Where the person is signed in, each other session with the way to end it. A session belongs to no place, so ages stand for times. */
export function OwnSessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const t = useT();
  const locale = useLocale();
  const ago = (minutes: number) => formatMinutesAgo(locale, minutes);
  const began = (minutes: number) => t('shell.sessionBegan', { ago: ago(minutes) });
  const others = sessions.filter(({ isHere }) => !isHere);
  const end = (session: string, label: string, of?: string) => (
    <PostForm action={paths.endOwnSessions} boost={false}>
      <input type="hidden" name="session" value={session} />
      <Button variant="secondary" size="small" hiddenText={of}>
        {label}
      </Button>
    </PostForm>
  );
  const columns: Column<OwnSession>[] = [
    {
      key: 'began',
      header: t('staff.startedAt'),
      rowHeader: true,
      cell: ({ startedMinutesAgo }) => began(startedMinutesAgo),
    },
    {
      key: 'used',
      header: t('staff.lastUsedAt'),
      cell: ({ isHere, usedMinutesAgo }) => (isHere ? t('shell.sessionHere') : ago(usedMinutesAgo)),
    },
  ];
  return (
    <Card
      heading={t('shell.sessionsHeading')}
      actions={others.length > 1 ? end('others', t('shell.endOthers')) : undefined}
      flush
    >
      <DataTable
        caption={t('staff.sessionsCaption')}
        columns={columns}
        rows={sessions}
        rowKey={({ id }) => id}
        rowActions={({ id, isHere, startedMinutesAgo }) =>
          isHere ? null : end(id, t('staff.end'), began(startedMinutesAgo))
        }
      />
    </Card>
  );
}
