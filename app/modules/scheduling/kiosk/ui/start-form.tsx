import { useLocale } from '#app/platform/i18n/locale-context.ts';
import { languageTag } from '#app/platform/i18n/locale.ts';
import { translator } from '#app/platform/i18n/t.ts';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

/** One button in each language, the clinic's first: who presses it has chosen the language. */
export function StartForm() {
  const locale = useLocale();
  const other = locale === 'en' ? 'es' : 'en';
  return (
    <PostForm className="kiosk-start">
      {([locale, other] as const).map((one) => (
        <div key={one} className="kiosk-start__language" lang={languageTag(one)}>
          <p>{translator(one)('kiosk.startLead')}</p>
          <Button name="locale" value={one} icon="arrived">
            {translator(one)('kiosk.start')}
          </Button>
        </div>
      ))}
    </PostForm>
  );
}
