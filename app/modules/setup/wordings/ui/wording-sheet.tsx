import { LocaleProvider, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import type { Wording, WordingVersion } from '../index.server.ts';
import { WordingText } from './wording-text.tsx';

const LINES = [
  ['client', 'birth'],
  ['signer', 'right'],
  ['signature', 'date'],
] as const;

/** A version as a client reads it. On paper it is a sheet to sign by hand, in the language of the wording alone. */
export function WordingSheet({
  language,
  version,
}: {
  language: Wording['language'];
  version: WordingVersion;
}) {
  return (
    <LocaleProvider locale={language}>
      <div className="wording-sheet">
        <Card>
          <WordingText title={version.title} body={version.body} language={language} />
          <SignedBelow language={language} version={version} />
        </Card>
      </div>
    </LocaleProvider>
  );
}

function SignedBelow({ language, version }: { language: string; version: WordingVersion }) {
  const t = useT();
  const { number, textHash: hash } = version;
  const canBeSigned = version.state === 'in_use';
  return (
    <div className="wording-sheet__paper" lang={language}>
      {canBeSigned
        ? LINES.map((line) => (
            <div key={line[0]} className="wording-sheet__row">
              {line.map((name) => (
                <p key={name} className="wording-sheet__line">
                  {t(`wordings.sheet_${name}`)}
                </p>
              ))}
            </div>
          ))
        : null}
      <p className="wording-sheet__foot">
        {canBeSigned ? t('wordings.sheet_foot', { number, hash }) : t('wordings.sheet_unused', { number })}
      </p>
    </div>
  );
}
