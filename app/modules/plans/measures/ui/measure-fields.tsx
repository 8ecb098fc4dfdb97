import { useT } from '#app/platform/i18n/locale-context.ts';
import { Radios } from '#app/ui/radios.tsx';
import type { Answers, Instrument } from '../instrument.ts';
import { answerField, LEFT_OUT } from '../posted-answers.ts';

/** The items of an instrument, each with its answers and with *Left out*, in the language in which the client is asked. */
export function MeasureFields({
  instrument,
  language,
  answers = {},
}: {
  instrument: Instrument;
  language: 'en' | 'es';
  /** What was answered before. */
  answers?: Answers;
}) {
  const t = useT();
  return (
    <div className="measure-items">
      <p lang={language}>{instrument.instruction[language]}</p>
      <input type="hidden" name="language" value={language} />
      {instrument.items.map((item, at) => (
        <Radios
          key={item.key}
          name={answerField(item.key)}
          label={
            <span lang={language}>{t('measures.number', { n: at + 1, item: item.words[language] })}</span>
          }
          inline
          value={postedOf(answers[item.key])}
          choices={[
            ...item.answers.map(({ value, words }) => ({
              value: String(value),
              label: <span lang={language}>{words[language]}</span>,
            })),
            { value: LEFT_OUT, label: <span className="muted">{t('measures.leftOut')}</span> },
          ]}
        />
      ))}
    </div>
  );
}

function postedOf(answer: number | null | undefined): string | undefined {
  return answer === null ? LEFT_OUT : answer?.toString();
}
