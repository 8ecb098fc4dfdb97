import type { ReactNode } from 'react';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { WhomToCall } from '#app/modules/clients/reach/ui/whom-to-call.tsx';
import { WAY_WORDS } from '#app/modules/clients/reach/ui/way-words.ts';
import { formatList } from '#app/platform/i18n/format.ts';
import { formatZonedDateTime, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { Modality } from '#app/modules/scheduling/appointments/appointment.ts';
import { withBack } from '#app/platform/back-path.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { UnsentMessage, UnsentPage } from '../read-unsent.server.ts';
import { OffersToCall } from '#app/modules/notifications/unreached/ui/offers-to-call.tsx';
import { CallFormer } from './reach-lines.tsx';
import { outcomeOf } from '../ledger-query.ts';
import { kindWord, reasonWord } from './delivery-words.ts';

interface Props {
  unsent: UnsentPage;
  toStaff?: { readonly total: number; readonly open: number; readonly items: ReactNode };
}

/**
 * What no message told: those that reached nobody, each with what a person can do about it, and the offers of times to call about. Without
 * any it is not there. Messages to staff stand before those to clients, where the page has some.
 */
export function UnsentCard(props: Props) {
  return (
    <>
      <UnsentMessages {...props} />
      <OffersToCall offers={props.unsent.offers} />
    </>
  );
}

function UnsentMessages({ unsent: { messages, total, open: openOfClients, page }, toStaff }: Props) {
  const t = useT();
  const { path } = useFrame();
  if (total + (toStaff?.total ?? 0) === 0) return null;
  const open = openOfClients + (toStaff?.open ?? 0);
  return (
    <Card
      heading={t('deliveries.unsentTitle')}
      actions={open === 0 ? undefined : <span className="count">{open}</span>}
      flush
      id="not-delivered"
    >
      <ul className="to-finish">
        {toStaff?.items}
        {messages.map((message) => (
          <UnsentItem key={message.id} message={message} />
        ))}
      </ul>
      {total > LIST_PAGE ? (
        <Pagination
          page={page}
          pageSize={LIST_PAGE}
          total={total}
          href={(other) => `${withPage(path, other)}#not-delivered`}
        />
      ) : null}
    </Card>
  );
}

function withPage(path: string, page: number): string {
  const [base = '', query] = path.split('?');
  const given = new URLSearchParams(query);
  given.set('page', String(page));
  return `${base}?${given.toString()}`;
}

function UnsentItem({ message }: { message: UnsentMessage }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can, path } = useFrame();
  const { id } = message;
  const outcome = outcomeOf(message);
  const when = formatZonedDateTime(locale, message.startsAt, message.zone);
  const told = wordTold(t, locale, message);
  const name = nameAndBirth(locale, message.clientName, message.clientBirthDate, message.clientMark);
  const number = numberShown(message);
  return (
    <li className="to-finish__item">
      <a className="to-finish__link" href={paths.appointment(clinic, message.appointmentId)}>
        {name}
      </a>
      <span className="cell-sub">
        {told === '' ? when : t('deliveries.wasNow', { told, now: when })} · {placeOf(t, message)} ·{' '}
        <a href={paths.delivery(clinic, id)}>{kindWord(t, locale, message.kind)}</a> ·{' '}
        {t(`deliveries.status_${outcome}`)}
        {outcome === 'again' ? null : (
          <>
            <Reason message={message} /> <WhatHolds message={message} />{' '}
            {message.former === null ? null : <CallFormer former={message.former} />}
            {message.former !== null || message.reach === null ? null : <WhomToCall reach={message.reach} />}
          </>
        )}
      </span>
      {can('delivery.resend') && outcome !== 'again' ? (
        <div className="to-finish__acts">
          {message.canSendAgain ? (
            <ButtonLink
              href={withBack(paths.resendDelivery(clinic, id), path)}
              variant="secondary"
              size="small"
              hiddenText={name}
            >
              {t('deliveries.sendAgain')}
            </ButtonLink>
          ) : null}
          <PostForm
            action={withBack(paths.markTold(clinic, id), path)}
            idPrefix={`${id}-`}
            className="inline-form"
          >
            {number === null ? null : <input type="hidden" name="called" value={number} />}
            <Button variant="secondary" size="small" hiddenText={name}>
              {t('deliveries.toldByPhone')}
            </Button>
          </PostForm>
        </div>
      ) : null}
    </li>
  );
}

/** The number that a line of the list shows: whoever says to have told by phone has called it. */
function numberShown({ former, reach }: UnsentMessage): string | null {
  return former === null ? (reach?.call?.phone ?? null) : former.phone;
}

/** What its reader was told before, each time with its place where that is another than the message names. */
function wordTold(t: Translate, locale: Locale, { told, ...message }: UnsentMessage): string {
  const times = told.map(({ startsAt, zone, location, modality }) => {
    const when = formatZonedDateTime(locale, startsAt, zone);
    const place = placeOf(t, { location, modality });
    return place === null || place === placeOf(t, message) ? when : `${when}, ${place}`;
  });
  return formatList(locale, times, 'disjunction');
}

/** Where the session is: at a location, or nowhere but on a screen. */
function placeOf<Place extends string | null>(
  t: Translate,
  { location, modality }: { location: Place; modality: Modality | null },
): string | Place {
  return modality === 'telehealth' ? t('appointments.modality_telehealth') : location;
}

/** Why it reaches nobody today; nothing where it would reach somebody. */
function Reason({ message: { today } }: { message: UnsentMessage }) {
  const word = reasonWord(useT(), today);
  return word === '' ? <>.</> : <> ({word})</>;
}

/** What is otherwise today than when a message failed: a new address, or why nobody can be written to. */
function WhatHolds({ message }: { message: UnsentMessage }) {
  const t = useT();
  const { way, clientName: name } = message;
  if (message.hasNewAddress) return <>{t('deliveries.newAddress')}</>;
  if (way === null || message.former !== null || message.canSendAgain || message.status === 'skipped')
    return null;
  return <>{t(WAY_WORDS[way], { name })}</>;
}
