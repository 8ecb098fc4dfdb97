import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { KeptText } from './kept-text.tsx';

/** The text of a save that came too late, with a link to the reason. */
export function ClosedNote(props: {
  appointmentId: string;
  /** The signed note; null when the session did not take place. */
  signedNoteId: string | null;
  values: Readonly<Record<string, unknown>>;
}) {
  const { appointmentId, signedNoteId, values } = props;
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <div className="stack">
      <KeptText values={values} />
      <div className="button-group">
        {signedNoteId === null ? (
          <ButtonLink href={paths.appointment(clinic, appointmentId)} variant="secondary">
            {t('notes.openAppointment')}
          </ButtonLink>
        ) : (
          <ButtonLink href={paths.note(clinic, signedNoteId)} variant="secondary" icon="note">
            {t('notes.readNote')}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
