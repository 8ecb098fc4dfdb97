import { useT } from '#app/platform/i18n/locale-context.ts';
import { blocksOf, piecesOf } from '../blocks.ts';

/** A wording as a client reads it, in its own language. */
export function WordingText(props: { title: string; body: string; language: string }) {
  const { title, body, language } = props;
  return (
    <div className="wording" lang={language}>
      <h2 className="heading-l">{title}</h2>
      {blocksOf(body).map((block, n) =>
        block.kind === 'list' ? (
          <ul key={n}>
            {block.items.map((item, place) => (
              <li key={place}>
                <Line text={item} />
              </li>
            ))}
          </ul>
        ) : block.kind === 'heading' ? (
          <h3 key={n} className="heading-s">
            <Line text={block.text} />
          </h3>
        ) : (
          <p key={n}>
            <Line text={block.text} />
          </p>
        ),
      )}
    </div>
  );
}

function Line({ text }: { text: string }) {
  const t = useT();
  return (
    <>
      {piecesOf(text).map((piece, n) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <span key={n} className={`wording__${piece.mark}`}>
            <span className="visually-hidden">{t(`wordings.${piece.mark}`)}</span>
          </span>
        ),
      )}
    </>
  );
}
