import { contrast, HARDEST_SURFACE, shadesOf, type Theme } from '#app/platform/brand-colour.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { useFrame } from '#app/ui/frame.ts';

const GROUND = { light: '#ffffff', dark: '#18232a' } as const;
const AROUND = { light: '#f6f8f9', dark: '#0f171c' } as const;
const TEXT = { light: '#16232b', dark: '#e8eef1' } as const;

interface Shown {
  readonly colour: string;
  /** What messages call the clinic. */
  readonly sender: string;
  /** The address of the logo; null without one. */
  readonly logo: string | null;
  /** The logo stands in messages too. */
  readonly isInMessages: boolean;
}

/**
 * Shows how a clinic’s colour and logo look on pages and in e-mails in both themes, whichever the reader has, and on paper, and says
 * what was done to the colour.
 */
export function BrandSamples(shown: Shown) {
  return (
    <div className="brand-samples">
      <BrandSample colour={shown.colour} theme="light" />
      <BrandSample colour={shown.colour} theme="dark" />
      <MailSample {...shown} theme="light" />
      <MailSample {...shown} theme="dark" />
      <PaperSample {...shown} />
    </div>
  );
}

function BrandSample({ colour, theme }: { colour: string; theme: Theme }) {
  const t = useT();
  const { action, actionText } = shadesOf(colour, theme);
  const isChosen = action === colour.toLowerCase();
  const ratio = (Math.floor(contrast(action, HARDEST_SURFACE[theme]) * 10) / 10).toFixed(1);
  const words = isChosen ? 'asChosen' : theme === 'light' ? 'darker' : 'lighter';
  return (
    <figure className="brand-sample">
      <svg viewBox="0 0 280 72" width="280" height="72" role="presentation">
        <rect width="280" height="72" fill={GROUND[theme]} />
        <rect width="280" height="3" fill={action} />
        <rect x="16" y="20" width="110" height="36" rx="6" fill={action} />
        <text x="71" y="43" textAnchor="middle" fontSize="14" fontWeight="600" fill={actionText}>
          {t('branding.sampleButton')}
        </text>
        <text x="150" y="43" fontSize="14" textDecoration="underline" fill={action}>
          {t('branding.sampleLink')}
        </text>
      </svg>
      <figcaption>
        <strong>{t(`branding.${theme}`)}</strong>{' '}
        {t(`branding.${words}`, { shade: action.toUpperCase(), ratio })}
      </figcaption>
    </figure>
  );
}

/** An e-mail as `mailHtml` of the notifications lays it out, made small. */
function MailSample({ colour, sender, logo, isInMessages, theme }: Shown & { theme: Theme }) {
  const t = useT();
  const { action } = shadesOf(colour, theme);
  const shownLogo = isInMessages ? logo : null;
  const top = shownLogo === null ? 40 : 76;
  return (
    <figure className="brand-sample">
      <svg viewBox={`0 0 280 ${top + 44}`} width="280" height={top + 44} role="presentation">
        <rect width="280" height={top + 44} fill={AROUND[theme]} />
        <rect x="12" y="12" width="256" height={top + 20} fill={GROUND[theme]} />
        <rect x="12" y="12" width="256" height="3" fill={action} />
        {shownLogo === null ? null : <Logo href={shownLogo} x={24} y={24} />}
        <text x="24" y={top} fontSize="14" fontWeight="600" fill={TEXT[theme]}>
          {sender}
        </text>
        <text x="24" y={top + 22} fontSize="12" fill={TEXT[theme]}>
          {t('branding.sampleMail')}
        </text>
      </svg>
      <figcaption>
        <strong>{t('branding.mail')}</strong> {t(`branding.${theme}`)}
      </figcaption>
    </figure>
  );
}

/** The head of a printed page. */
function PaperSample({ colour, logo }: Shown) {
  const t = useT();
  const name = useFrame().clinic?.name ?? '';
  return (
    <figure className="brand-sample brand-sample--wide">
      <svg viewBox="0 0 576 96" width="576" height="96" role="presentation">
        <rect width="576" height="96" fill="#ffffff" />
        {logo === null ? null : <Logo href={logo} x={16} y={12} />}
        <text x={logo === null ? 16 : 118} y="34" fontSize="16" fontWeight="600" fill="#000000">
          {name}
        </text>
        <rect x="16" y="50" width="544" height="2" fill={shadesOf(colour, 'light').action} />
        <text x="16" y="78" fontSize="18" fontWeight="600" fill="#000000">
          {t('branding.samplePage')}
        </text>
      </svg>
      <figcaption>
        <strong>{t('branding.paper')}</strong>
      </figcaption>
    </figure>
  );
}

/** The logo on white, as it stands in a mail of either theme. */
function Logo({ href, x, y }: { href: string; x: number; y: number }) {
  return (
    <>
      <rect x={x} y={y} width="92" height="32" rx="3" fill="#ffffff" />
      <image href={href} x={x + 2} y={y + 2} width="88" height="28" preserveAspectRatio="xMinYMid meet" />
    </>
  );
}
