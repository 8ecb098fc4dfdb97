import { Button } from '#app/ui/button.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { Refused } from '#app/ui/versioned-form.tsx';
import type { Touched } from '#app/modules/scheduling/coming/index.server.ts';
import { TimeOffFields } from './time-off-fields.tsx';
import { AskedSessions } from '#app/modules/setup/timetable/ui/asked-sessions.tsx';

/** The form for time off, after the sessions about which it asks. */
export function TimeOffForm(props: {
  errors: FormErrors;
  refused: Refused | undefined;
  asked: Touched | null;
  today: string;
  button: string;
}) {
  const { errors, refused, asked, today, button } = props;
  const t = useT();
  return (
    <>
      <AskedSessions asked={asked} />
      <PostForm errors={errors} values={refused?.values}>
        {asked === null ? null : <input type="hidden" name="seen" value={asked.seen} />}
        <TimeOffFields today={today} />
        <ButtonGroup>
          <Button>{asked === null ? button : t('timetable.saveAll')}</Button>
        </ButtonGroup>
      </PostForm>
    </>
  );
}
