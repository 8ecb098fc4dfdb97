import { Form, type FormProps } from './form.tsx';
import { useFrame } from './frame.ts';

/** A form that changes something. It has the session's token and a key of its own, so that it has one effect. */
export function PostForm(props: Omit<FormProps, 'csrf' | 'idempotencyKey' | 'method'>) {
  const { csrf } = useFrame();
  return <Form {...props} method="post" csrf={csrf ?? undefined} idempotencyKey={crypto.randomUUID()} />;
}
