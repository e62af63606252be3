import { useCallback, useRef, useState } from 'react';
import { Intent } from './intent';
import { asProblem, type Problem } from './problem';

export interface CommandState<Wish, Answer> {
  /** Undefined while another is under way (a double press counts once) and when it was refused. */
  send(wish: Wish): Promise<Answer | undefined>;
  busy: boolean;
  problem: Problem | undefined;
  forget(): void;
}

/** A command of a person, carried out at most once however often it is pressed or asked again. */
export function useCommand<Wish, Answer>(
  carryOut: (wish: Wish, key: string) => Promise<Answer>,
): CommandState<Wish, Answer> {
  const intent = useRef<Intent>(null);
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const latest = useRef(carryOut);
  latest.current = carryOut;

  const send = useCallback(async (wish: Wish) => {
    if (under.current) return undefined;
    under.current = true;
    intent.current ??= new Intent();
    setBusy(true);
    setProblem(undefined);
    try {
      const given = await latest.current(wish, intent.current.keyFor(wish));
      intent.current.answered();
      return given;
    } catch (fault) {
      intent.current.answered(fault);
      setProblem(asProblem(fault));
      return undefined;
    } finally {
      under.current = false;
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setProblem(undefined), []);
  return { send, busy, problem, forget };
}
