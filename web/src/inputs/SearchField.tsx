import { useEffect, useRef, useState } from 'react';

export interface SearchFieldProps {
  label: string;
  value: string;
  onSearch(words: string): void;
}

/** How long typing rests before it is looked for. */
const REST_MS = 250;

/** One box over a list; what is typed is looked for as soon as it rests. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const latest = useRef({ value, onSearch });
  latest.current = { value, onSearch };
  useEffect(() => {
    const words = typed.trim();
    if (words === latest.current.value) return;
    const rest = setTimeout(() => latest.current.onSearch(words), REST_MS);
    return () => clearTimeout(rest);
  }, [typed]);
  return (
    <div className="search-field">
      <input
        type="search"
        className="plain-select"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </div>
  );
}
