import type { ReactNode } from 'react';
import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Details } from '#app/ui/details.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { TimesKnown, useUnusualTimes } from '#app/ui/times-known.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Split } from '#app/ui/split.tsx';
import { Card } from '#app/ui/card.tsx';
import type { NoteContent, ServedGoal } from '#app/modules/notes/note/note-content.ts';
import type { TemplateVersion } from '#app/modules/notes/templates/index.server.ts';
import { NewerVersion } from './newer-version.tsx';
import { NoteFields } from './note-fields.tsx';
import { TemplateChoice } from './template-choice.tsx';
import { NoteStatusTag } from '#app/modules/notes/note/ui/note-status-tag.tsx';

export interface WriteNotePage {
  session: {
    appointmentId: string;
    clientId: string;
    startsAt: Date;
    endsAt: Date;
    zone: string;
    serviceName: string;
    locationName: string;
  };
  noteId: string | null;
  version: number;
  savedAt: Date | null;
  content: NoteContent;
  template: TemplateVersion | null;
  templates: readonly TemplateVersion[];
  /** The times are not those that were saved but those of the record since. */
  hasOtherTimes: boolean;
  /** When the session was by the record of the day. */
  recorded: { startedAt: Date; endedAt: Date };
  /** The same, as the page carries it. */
  recordTimes: string;
  sessionStart: string;
  sessionEnd: string;
  versions: readonly { number: number; savedAt: Date }[];
  /** Those of the treatment plan in force. */
  goals: readonly ServedGoal[];
}

/**
 * The form on which a note is written. It is saved by hand and by itself. `newer`: the version that somebody saved
 * meanwhile.
 */
export function WriteNote(props: {
  page: WriteNotePage;
  /** What stands beside the form. */
  beside: ReactNode;
  errors: Readonly<Record<string, string>>;
  values: Record<string, string> | undefined;
  newer: { version: number; content: NoteContent | null; savedAt: Date | null } | undefined;
}) {
  const { page, errors, values, newer } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { appointmentId, clientId, zone } = page.session;
  const unusual = useUnusualTimes(values ?? {}, page.session, zone, [
    { name: 'sessionStart', label: t('notes.sessionStart') },
    { name: 'sessionEnd', label: t('notes.sessionEnd') },
  ]);
  return (
    <Split
      asideLabel={t('notes.session')}
      fold={t('notes.besideFold')}
      aside={
        <>
          {props.beside}
          <Aside page={page} />
        </>
      }
    >
      {newer?.content ? <NewerVersion content={newer.content} savedAt={newer.savedAt} zone={zone} /> : null}
      {page.hasOtherTimes ? (
        <NotificationBanner tone="warning" heading={t('notes.otherTimes')}>
          {t('notes.otherTimesHelp')}
        </NotificationBanner>
      ) : null}
      <PostForm
        className="form note-form"
        rowVersion={newer?.version ?? page.version}
        errors={errors}
        values={values}
        autosave={paths.noteAutosave(clinic, appointmentId)}
        draftStatus={
          page.savedAt === null
            ? t('notes.neverSaved')
            : t('notes.lastSaved', { when: formatZonedDateTime(locale, page.savedAt, zone) })
        }
        acts={
          <>
            <Button name="next" value="sign" icon="lock">
              {t('notes.saveAndSign')}
            </Button>
            <Button name="next" value="stay" variant="secondary">
              {t('notes.saveDraft')}
            </Button>
          </>
        }
      >
        {/* The text is about this client, even if others join the appointment meanwhile. */}
        <input type="hidden" name="clientId" value={clientId} />
        {/* A page that is sent back still says with which times it was opened. */}
        <input type="hidden" name="recordTimes" value={values?.['recordTimes'] ?? page.recordTimes} />
        <TemplateChoice template={page.template} templates={page.templates} />
        <NoteFields {...page} typed={values ?? {}} />
        <TimesKnown errors={errors} values={values ?? {}} what={unusual} />
      </PostForm>
    </Split>
  );
}

function Aside({ page }: { page: WriteNotePage }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { session, versions, noteId } = page;
  const { zone } = session;
  return (
    <Card heading={t('notes.session')}>
      <div className="stack stack--tight">
        <p className="muted">{session.locationName}</p>
        <p>
          <NoteStatusTag status={noteId === null ? 'missing' : 'draft'} />
        </p>
        {noteId === null || versions.length === 0 ? null : (
          <Details summary={t('notes.versions', { count: versions.length })}>
            <ul className="stack stack--tight">
              {versions.map((version) => (
                <li key={version.number}>
                  <a href={paths.noteVersion(clinic, noteId, version.number)}>
                    {t('notes.version', { number: version.number })}
                  </a>
                  <span className="cell-sub">{formatZonedDateTime(locale, version.savedAt, zone)}</span>
                </li>
              ))}
            </ul>
          </Details>
        )}
      </div>
    </Card>
  );
}
