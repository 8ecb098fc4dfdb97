import { useT } from '#app/platform/i18n/locale-context.ts';
import { Details } from '#app/ui/details.tsx';
import { changedLines } from '../changed-lines.ts';
import type { Wording, WordingVersion } from '../index.server.ts';

/** What a version says otherwise than the one before it, line by line; nothing for the first. */
export function VersionChanges({ wording, version }: { wording: Wording; version: WordingVersion }) {
  const t = useT();
  const before = wording.versions.find(({ number }) => number === version.number - 1);
  if (before === undefined) return null;
  const text = ({ title, body }: WordingVersion) => `${title}\n${body}`;
  const lines = changedLines(text(before), text(version)).filter(({ change }) => change !== 'same');
  return (
    <div className="no-print">
      <Details summary={t('wordings.changesSince', { number: before.number })} open>
        <ul className="wording-changes">
          {lines.map(({ change, text: line }, n) => (
            <li key={n}>
              {change === 'added' ? (
                <ins>
                  <b>{t('wordings.added')}</b>
                  {line}
                </ins>
              ) : (
                <del>
                  <b>{t('wordings.removed')}</b>
                  {line}
                </del>
              )}
            </li>
          ))}
        </ul>
      </Details>
    </div>
  );
}
