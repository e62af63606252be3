import type { ReactNode } from 'react';

/** A name and what it is; a fact that is not there is left out. */
export type Fact = [name: string, shown: ReactNode];

/** The facts of one thing. */
export function Facts({ of }: { of: Fact[] }) {
  return (
    <dl className="facts">
      {of.map(
        ([name, shown]) =>
          shown && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{shown}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
