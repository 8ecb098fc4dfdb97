import { Tag } from './tag.tsx';

/** Says whether something of the set-up is in use, in the words of what it is. */
export function InUseTag({ isActive, children }: { isActive: boolean; children: string }) {
  return (
    <Tag tone={isActive ? 'success' : 'neutral'} struck={!isActive}>
      {children}
    </Tag>
  );
}
