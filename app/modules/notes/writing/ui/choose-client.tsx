import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { useLocale } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Icon } from '#app/ui/icon.tsx';

/** The clients of a group or a family, each of whom has a note of their own. */
export function ChooseClient(props: {
  appointmentId: string;
  clients: readonly { id: string; fullName: string; dateOfBirth: string; mark: NamesakeMark | null }[];
}) {
  const { appointmentId, clients } = props;
  const clinic = useClinicSlug();
  const locale = useLocale();
  return (
    <ul className="task-list">
      {clients.map((client) => (
        <li key={client.id} className="task-list__item">
          <a
            className="task-list__link"
            href={`${paths.appointmentNote(clinic, appointmentId)}?client=${client.id}`}
          >
            {nameAndBirth(locale, client.fullName, client.dateOfBirth, client.mark)}
          </a>
          <span />
          <span className="task-list__arrow">
            <Icon name="chevron-right" />
          </span>
        </li>
      ))}
    </ul>
  );
}
