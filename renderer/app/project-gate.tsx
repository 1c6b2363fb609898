import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useOutletContext, useParams } from 'react-router';
import type { ProjectId, ProjectInfo } from '../../preload/contract.ts';
import { FailureNotice } from '../components/failure-notice.tsx';
import { Page } from '../components/page.tsx';
import { useCurrentProject } from './current-project.ts';
import { useApi } from './engine-context.ts';
import { queryKeys } from './query-keys.ts';

/** Lets the screens of a project through once it is known to be open. */
export function ProjectGate() {
  const api = useApi();
  const navigate = useNavigate();
  const { forget } = useCurrentProject();
  const projectId = (useParams()['projectId'] ?? '') as ProjectId;
  const project = useQuery({
    queryKey: queryKeys.project(projectId),
    queryFn: () => api.projects.get({ projectId }),
  });
  if (project.data !== undefined) return <Outlet key={projectId} context={project.data} />;
  if (project.error === null) return <div aria-busy="true" />;
  const leave = async () => {
    await navigate('/');
    forget();
  };
  return (
    <Page title="Project">
      <FailureNotice
        failure={project.error}
        action={{ label: 'Back to the start', run: () => void leave() }}
      />
    </Page>
  );
}

/** The open project; only for screens inside of {@link ProjectGate}. */
export function useProject(): ProjectInfo {
  return useOutletContext<ProjectInfo>();
}
