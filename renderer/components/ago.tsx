import { useEffect, useState } from 'react';
import { formatAgo } from './format-quantities.ts';

const refreshMilliseconds = 30_000;

/** How long ago something was, kept true while it is on screen. */
export function Ago({ at }: { readonly at: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), refreshMilliseconds);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={new Date(at).toLocaleString('en')}>
      {formatAgo(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}
