import { contrast, HARDEST_SURFACE, shadesOf, type Theme } from '#app/platform/brand-colour.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';

const GROUND = { light: '#ffffff', dark: '#18232a' } as const;

/** Shows how a clinic's colour looks in both themes, whichever the reader has, and says what was done to it. */
export function BrandSamples({ colour }: { colour: string }) {
  return (
    <div className="brand-samples">
      <BrandSample colour={colour} theme="light" />
      <BrandSample colour={colour} theme="dark" />
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
