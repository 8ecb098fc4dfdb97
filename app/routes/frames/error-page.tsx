import { useT } from '#app/platform/i18n/locale-context.ts';
import type { MessageKey } from '#app/platform/i18n/index.ts';
import { isPlainKey, type PlainKey } from '#app/platform/i18n/t.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { paths } from '#app/platform/paths.ts';
import { ClinicPage } from './clinic-page.tsx';
import { KioskPage } from './kiosk-page.tsx';
import { PlainPage } from './plain-page.tsx';
import { useReference } from './use-reference.ts';

const WORDED = [400, 403, 404, 413, 429, 503] as const;
/** Failures that a person sees as another: a form of the wrong kind, a page that takes no form. */
const SAME_AS = new Map([
  [415, 400],
  [405, 404],
  [410, 404],
]);

/** Failures that have words of their own, by the code of their answer. */
const CODED = new Map<string, { title?: PlainKey; text: PlainKey }>([
  ['clinic-suspended', { title: 'shell.suspendedTitle', text: 'shell.suspended' }],
  ['clinic-canceled', { title: 'shell.canceledTitle', text: 'shell.canceled' }],
  ['clinic-shredded', { title: 'shell.shreddedTitle', text: 'shell.shredded' }],
  ['not-your-page', { text: 'shell.errorNotYourPage' }],
  ['not-kept', { title: 'shell.notKeptTitle', text: 'shell.notKept' }],
]);

/** Tells a failure in plain words and nothing of its cause; a server error shows the request's number. */
export function ErrorPage({ status, code = '' }: { status: number; code?: string }) {
  const t = useT();
  const { clinic, viewer, path, can } = useFrame();
  const reference = useReference();
  const worded = WORDED.find((known) => known === (SAME_AS.get(status) ?? status)) ?? 500;
  const coded = CODED.get(code);
  if (path.startsWith('/kiosk/'))
    return <KioskFault code={code} reference={worded === 500 ? reference : ''} />;
  const isClosed = code.startsWith('clinic-');
  // Whoever may not open one page of a client goes on to the others.
  const client =
    worded === 403 && can('client.read') ? /\/clients\/([\da-f-]{36})\//.exec(path)?.[1] : undefined;
  const title = t(coded?.title ?? (`shell.error${worded}Title` satisfies MessageKey));
  const body = (
    <div className="stack">
      <p>{t(coded?.text ?? (`shell.error${worded}` satisfies MessageKey))}</p>
      {worded === 403 && coded === undefined ? <p>{t('shell.error403Stale')}</p> : null}
      {worded === 500 ? <p className="reference">{reference}</p> : null}
      <ButtonLink
        href={isClosed ? paths.account : clinic === null ? '/' : paths.clinic(clinic.slug)}
        variant="secondary"
      >
        {t(isClosed ? 'shell.account' : 'shell.backHome')}
      </ButtonLink>
    </div>
  );
  return clinic !== null && viewer !== null ? (
    <ClinicPage
      title={title}
      width="narrow"
      client={client === undefined ? undefined : { id: client, here: null }}
    >
      {body}
    </ClinicPage>
  ) : (
    <PlainPage title={title} width="narrow">
      {body}
    </PlainPage>
  );
}

/** At a kiosk nobody is signed in: whatever fails, the front desk helps. The page goes on by itself, because nobody stays before it. */
function KioskFault({ code, reference }: { code: string; reference: string }) {
  const t = useT();
  const { path } = useFrame();
  const clinic = path.split('/')[2] ?? '';
  const key = `kiosk.fault_${code}`;
  return (
    <KioskPage title={t('kiosk.faultTitle')}>
      <div className="stack">
        <p>{t(isPlainKey(key) ? key : 'kiosk.fault')}</p>
        {reference === '' ? null : <p className="reference">{reference}</p>}
        <p>
          <ButtonLink href={paths.kiosk(decodeURIComponent(clinic))} variant="secondary">
            {t('kiosk.startOver')}
          </ButtonLink>
        </p>
      </div>
    </KioskPage>
  );
}
