import { useEffect, useRef, useState } from 'react';

/** What browsers call speech recognition, as far as it is used here; the DOM's own types do not know it. */
interface Recognition {
  lang: string;
  continuous: boolean;
  onresult:
    | ((event: { resultIndex: number; results: ArrayLike<{ isFinal: boolean; 0: { transcript: string } }> }) => void)
    | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
}

type Recogniser = new () => Recognition;

function recogniser(): Recogniser | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = window as unknown as Record<string, Recogniser | undefined>;
  return SpeechRecognition ?? webkitSpeechRecognition;
}

export interface Dictation {
  listening: boolean;
  turn(): void;
}

/**
 * Writes down what is spoken, where the browser can; nothing where it cannot, and the keyboard's own dictation works in any text box.
 * @param onHeard gets each phrase once it is certain
 */
export function useDictation(language: 'ar' | 'en', onHeard: (words: string) => void): Dictation | undefined {
  const [listening, setListening] = useState(false);
  const running = useRef<Recognition>(undefined);
  const latest = useRef(onHeard);
  latest.current = onHeard;
  useEffect(() => () => running.current?.stop(), []);
  const Recogniser = recogniser();
  if (!Recogniser) return undefined;
  const begin = () => {
    const recognition = new Recogniser();
    recognition.lang = language === 'ar' ? 'ar-EG' : 'en-GB';
    recognition.continuous = true;
    recognition.onresult = ({ resultIndex, results }) => {
      for (const result of Array.from(results).slice(resultIndex))
        if (result.isFinal) latest.current(result[0].transcript.trim());
    };
    recognition.onend = () => setListening(false);
    running.current = recognition;
    recognition.start();
    setListening(true);
  };
  return { listening, turn: () => (listening ? running.current?.stop() : begin()) };
}
