import { useState } from 'react';
import { asProblem } from './problem';
import { useCommand } from './use-command';

interface Proof {
  password: string;
  code?: string;
}

/** Signing in by one step or two: the password, and where the person has a second factor, the code of their telephone. */
export function useSigningIn(enter: (proof: Proof) => Promise<void>) {
  const [codeAsked, setCodeAsked] = useState(false);
  const { send, busy, problem, forget } = useCommand(async (proof: Proof): Promise<'in' | 'code-asked'> => {
    try {
      await enter(proof);
      return 'in';
    } catch (fault) {
      if (asProblem(fault).code !== 'second-factor-needed') throw fault;
      setCodeAsked(true);
      return 'code-asked';
    }
  });
  const startOver = () => {
    setCodeAsked(false);
    forget();
  };
  return { send, busy, problem, codeAsked, startOver };
}
