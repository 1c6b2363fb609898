import { createContext, use, useState } from 'react';
import { useMatch } from 'react-router';
import type { ProjectId } from '../../preload/contract.ts';

/** The project that the navigation shows: the one on screen, or else the last one that was. */
export interface CurrentProject {
  readonly projectId: ProjectId | null;
  readonly forget: () => void;
}

export const CurrentProjectContext = createContext<CurrentProject>({
  projectId: null,
  forget: () => undefined,
});

export function useCurrentProject(): CurrentProject {
  return use(CurrentProjectContext);
}

export function useCurrentProjectState(): CurrentProject {
  const match = useMatch('/project/:projectId/*');
  const onScreen = (match?.params['projectId'] ?? null) as ProjectId | null;
  const [last, setLast] = useState<ProjectId | null>(onScreen);
  if (onScreen !== null && onScreen !== last) setLast(onScreen);
  return { projectId: onScreen ?? last, forget: () => setLast(null) };
}
