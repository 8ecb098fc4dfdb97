import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { HandOverFields, OtherPages } from '#app/modules/scheduling/hand-over/ui/hand-over-fields.tsx';
import type { AskedSessions } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { TimeOffFields } from './time-off-fields.tsx';

/** The form for time off, with the sessions about which it asks. */
export function TimeOffForm(props: { asked: AskedSessions; today: string; button: string }) {
  const { asked, today, button } = props;
  const { handOver, errors, refused, wordButton } = asked;
  return (
    <PostForm errors={errors} values={refused?.values}>
      <HandOverFields handOver={handOver} />
      <TimeOffFields today={today} />
      <ButtonGroup>
        <Button>{wordButton(button)}</Button>
        <OtherPages handOver={handOver} />
      </ButtonGroup>
    </PostForm>
  );
}
