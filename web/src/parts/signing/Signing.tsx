import { lazy, Suspense } from 'react';
import type { SignDialogProps } from './SignDialog';

const SignDialog = lazy(() => import('./SignDialog'));

/** Approving and signing one letter or several after one PIN; open while there are letters to sign. */
export function Signing(props: SignDialogProps) {
  if (props.letters.length === 0) return null;
  return (
    <Suspense>
      <SignDialog {...props} />
    </Suspense>
  );
}
