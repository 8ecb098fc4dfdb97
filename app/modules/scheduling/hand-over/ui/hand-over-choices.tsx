import { withBack } from '#app/platform/back-path.ts';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import type { Choice } from '#app/ui/choices.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Radios } from '#app/ui/radios.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import type { HandOverRow } from '../index.server.ts';
import type { Placeless } from '#app/modules/scheduling/handed-over-way.ts';
import { usePlaceWords } from './place-words.ts';

/** One session of a hand-over, with its ways out. `index` is its number in the form. */
export function HandOverChoices({ row, index }: { row: HandOverRow; index: number }) {
  const t = useT();
  const locale = useLocale();
  const { clinic: here, path } = useFrame();
  const clinic = here?.slug ?? '';
  const words = usePlaceWords();
  const { session, same, other, canChange, way, reason } = row;
  const { clients, location, room, service, startsAt, therapist } = session;
  const field = (part: string) => `rows[${index}].${part}`;
  const why = (placeless: Placeless) => (
    <TextInput
      name={field(`${placeless}Reason`)}
      label={t(placeless === 'keep' ? 'handOver.keepReason' : 'handOver.cancelReason')}
      value={way === placeless ? reason : ''}
      width="full"
      autoComplete="off"
    />
  );
  const choices: Choice[] = [
    ...(same === null ? [] : [{ value: same.way, label: t('handOver.move', words(same, session)) }]),
    ...(other === null
      ? []
      : [
          {
            value: other.way,
            label: t('handOver.give', words(other, session)),
            hint: other.score === null ? undefined : t('handOver.score', { score: other.score }),
          },
        ]),
    ...(canChange ? (['wait', 'cancel'] as const) : []).map((value) => ({
      value,
      label: t(`handOver.${value}`),
      conditional: why(value),
    })),
    { value: 'keep', label: t('handOver.keep'), conditional: why('keep') },
  ];
  const who = (
    <a href={paths.appointment(clinic, session.id)}>
      {tellClients(locale, clients)}, {formatZonedDateTime(locale, startsAt, location.zone)}
    </a>
  );
  const where = room === null ? location.name : `${location.name}, ${room.name}`;
  return (
    <li className="hand-over__item">
      <input type="hidden" name={field('id')} value={session.id} />
      <input type="hidden" name={field('version')} value={session.version} />
      <Radios
        name={field('way')}
        label={who}
        hint={[where, service.name, therapist.name, ...(canChange ? [] : [t('handOver.notNow')])].join(' · ')}
        value={way}
        choices={choices}
      />
      {canChange ? (
        <a href={withBack(paths.moveAppointment(clinic, session.id), path)}>
          {t('handOver.byHand')}
          <span className="visually-hidden">: {tellClients(locale, clients)}</span>
        </a>
      ) : null}
    </li>
  );
}
