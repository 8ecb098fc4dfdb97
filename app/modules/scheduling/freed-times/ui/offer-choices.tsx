import { formatTime, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DAY_MS, localDateOf } from '#app/platform/local-time.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { wordGate } from '#app/modules/matching/suggestions/ui/word-gate.ts';
import type { WaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { LeftCareTag } from '#app/modules/scheduling/waiting-list/ui/entry-tags.tsx';
import { writeWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { Details } from '#app/ui/details.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import type { ShownCandidate, ShownFreedTime } from '../index.server.ts';
import { OFFER_HOURS } from '#app/modules/scheduling/waiting-offers/offer.ts';

/** Whom the freed time fits, by rank and with the reasons, and for how long it is offered. */
export function OfferChoices({ freed }: { freed: ShownFreedTime }) {
  const t = useT();
  const locale = useLocale();
  const { now } = useFrame();
  const { zone } = freed.location;
  return (
    <>
      <Checkboxes
        name="waiting"
        label={t('waitingOffers.fitting')}
        hint={t('waitingOffers.fittingHint')}
        choices={freed.fitting.map((one, at) => ({
          value: writeWaitingChoice(one.entry),
          label: (
            <>
              {t('waitingOffers.rank', { n: at + 1, name: nameOf(locale, one.entry) })}{' '}
              <LeftCareTag client={one.entry.client} />
            </>
          ),
          hint: reasonsOf(t, locale, one, daysSince(one.entry, now, zone)).join(' · '),
        }))}
      />
      {freed.isMoreFitting === 0 ? null : <p>{t('waitingOffers.more', { count: freed.isMoreFitting })}</p>}
      <Select
        name="hours"
        label={t('waitingOffers.hours')}
        hint={t('waitingOffers.hoursHint', { time: formatTime(locale, freed.lastAnswerAt, zone) })}
        placeholder={false}
        width="12"
        value={String(OFFER_HOURS[0])}
        options={OFFER_HOURS.toSorted((a, b) => a - b).map((count) => ({
          value: String(count),
          label: t('waitingOffers.hours_count', { count }),
        }))}
      />
    </>
  );
}

/** Why the freed time does not fit the others who wait. */
export function WhyNotOthers({ freed }: { freed: ShownFreedTime }) {
  const t = useT();
  const locale = useLocale();
  if (freed.othersInAll === 0) return null;
  return (
    <Details summary={t('waitingOffers.others', { count: freed.othersInAll })}>
      <ul>
        {freed.others.map(({ entry, why }) => (
          <li key={entry.id}>
            {t('waitingOffers.other', {
              name: nameOf(locale, entry),
              why: t(`waitingOffers.unfit_${why}`),
            })}
          </li>
        ))}
      </ul>
    </Details>
  );
}

const nameOf = (locale: Locale, { client }: WaitingEntry) =>
  nameAndBirth(locale, client.fullName, client.dateOfBirth, client.mark);

const daysSince = ({ since }: WaitingEntry, now: Date, zone: string) =>
  (Date.parse(localDateOf(now, zone)) - Date.parse(localDateOf(since, zone))) / DAY_MS;

function reasonsOf(t: Translate, locale: Locale, candidate: ShownCandidate, days: number): string[] {
  const { entry, gates, preferred, isWrittenTo, isTexted, phone } = candidate;
  return [
    t(`waitingList.priority_${entry.priority}`),
    ...gates.map((gate) => wordGate(t, locale, gate, '')),
    ...(entry.therapist === null ? [] : [t('waitingOffers.namedTherapist')]),
    t(`waitingOffers.preferred_${preferred}`),
    days > 0 ? t('waitingOffers.waits', { count: days }) : t('waitingList.waitsToday'),
    entry.service.name,
    isWrittenTo
      ? t(isTexted ? 'waitingOffers.byBoth' : 'waitingOffers.byEmail')
      : isTexted
        ? t('waitingOffers.byText')
        : phone === null
          ? t('waitingOffers.unreached')
          : t('waitingOffers.byPhone', { phone: formatPhone(phone) }),
  ];
}
