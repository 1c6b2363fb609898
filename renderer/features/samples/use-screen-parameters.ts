import { useSearchParams } from 'react-router';

/** What a screen shows stands in its address; null takes a parameter out. Others stay as they are. */
export function useScreenParameters() {
  const [parameters, setParameters] = useSearchParams();
  const change = (changes: Readonly<Record<string, string | null>>, { replace = true } = {}) => {
    const changed = new URLSearchParams(parameters);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) changed.delete(name);
      else changed.set(name, value);
    }
    setParameters(changed, { replace });
  };
  return [parameters, change] as const;
}
