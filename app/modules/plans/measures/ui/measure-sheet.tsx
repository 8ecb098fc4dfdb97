import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import type { ShownMeasure } from '../index.server.ts';
import { bandOf, highestOf, type Item, type Scale } from '../instrument.ts';

/** A measure as it was answered: its scores, when and by whom it was given, and every answer. */
export function MeasureSheet({ measure, zone }: { measure: ShownMeasure; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const { instrument, content, givenAt, createdAt, by } = measure;
  const answered = ({ key, answers }: Item) => {
    const given = content.answers[key];
    return answers.find(({ value }) => value === given);
  };
  return (
    <div className="stack">
      <SummaryCard
        heading={t('measures.score')}
        rows={[
          ...instrument.scales.map((scale) => ({
            label: scale.words[locale],
            value: <ScoreOf {...{ scale, measure }} />,
          })),
          {
            label: t('measures.given'),
            value: t('measures.latest', { given: formatDateTime(locale, givenAt, zone), by }),
          },
          ...(createdAt > givenAt
            ? [{ label: t('measures.corrected'), value: formatDateTime(locale, createdAt, zone) }]
            : []),
          { label: t('measures.language'), value: t(`measures.language_${content.language}`) },
        ]}
      />
      <DataTable
        caption={t('measures.answers')}
        rows={instrument.items}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'item',
            header: t('measures.item'),
            rowHeader: true,
            cell: (item: Item) =>
              t('measures.number', { n: instrument.items.indexOf(item) + 1, item: item.words[locale] }),
          },
          {
            key: 'answer',
            header: t('measures.answer'),
            cell: (item: Item) => {
              const answer = answered(item);
              return answer === undefined ? (
                <span className="muted">{t('measures.leftOut')}</span>
              ) : (
                t('measures.band', { value: answer.value, band: answer.words[locale] })
              );
            },
          },
        ]}
      />
    </div>
  );
}

function ScoreOf({ scale, measure }: { scale: Scale; measure: ShownMeasure }) {
  const t = useT();
  const locale = useLocale();
  const { instrument, content } = measure;
  const score = content.scores.find((one) => one.scale === scale.key);
  if (score === undefined) return null;
  const { value, answered, of } = score;
  if (value === null) return t('measures.incompleteLead', { answered, of });
  const band = bandOf(scale, value)?.words[locale];
  const outOf = t('measures.outOf', { value, most: highestOf(instrument, scale) });
  return (
    <>
      <p>{band === undefined ? outOf : t('measures.band', { value: outOf, band })}</p>
      {answered === of ? null : <p className="muted">{t('measures.prorated', { answered, of })}</p>}
    </>
  );
}
