import type {
  EngineEvent,
  ProjectId,
  ProjectInfo,
  ProjectsApi,
  RecentProject,
} from '../../preload/contract.ts';
import { projectOf } from './open-project.ts';
import { type Scenario, failure, never, pause } from './scenario.ts';

const home = '/home/ada/Datawright';
const day = 86_400_000;

export function devProjects(scenario: Scenario, emit: (event: EngineEvent) => void): ProjectsApi {
  const projects = new Map<ProjectId, ProjectInfo>();
  const remember = (project: ProjectInfo) => {
    projects.set(project.id, project);
    return project;
  };
  const open = projectOf(scenario);
  remember({ ...open, createdAt: at(5) });
  let recent: readonly RecentProject[] =
    scenario.state === 'empty'
      ? []
      : [
          {
            name: open.name,
            folder: open.folder,
            openedAt: at(0),
            openAs: open.id,
            available: true,
          },
          {
            name: 'Linares 1993–2000',
            folder: `${home}/Linares 1993–2000`,
            openedAt: at(3),
            openAs: null,
            available: true,
          },
          {
            name: 'Endgames',
            folder: '/media/ada/archive/chess/training/endgames with few pieces',
            openedAt: at(19),
            openAs: null,
            available: false,
          },
          {
            name: 'Locked by another window',
            folder: '/srv/shared/locked',
            openedAt: at(40),
            openAs: null,
            available: true,
          },
        ];
  return {
    recent: async () => {
      if (scenario.state === 'loading') return never();
      await pause(scenario.delay);
      return recent;
    },
    create: async ({ folder, name }) => {
      await pause(scenario.delay);
      if (scenario.state === 'failing') {
        throw failure(
          'folder-in-use',
          `The folder ${folder} is not empty: it holds another dataset.`,
          'Choose an empty folder, or one that does not exist yet.',
        );
      }
      return remember({ id: `p-${projects.size}` as ProjectId, name, folder, createdAt: at(0) });
    },
    open: async ({ folder }) => {
      await pause(scenario.delay);
      if (folder.includes('locked')) {
        throw failure(
          'project-locked',
          'The project in /srv/shared/locked is open in another process: datawright (4711) on gpu-box, since 09:14.',
          'Close it there, then open it again.',
        );
      }
      return (
        [...projects.values()].find((one) => one.folder === folder) ??
        remember({ id: 'p-linares' as ProjectId, name: 'Linares 1993–2000', folder, createdAt: at(3) })
      );
    },
    get: async ({ projectId }) => {
      await pause(scenario.delay);
      const project = projects.get(projectId);
      if (project === undefined) {
        throw failure(
          'not-found',
          'This project is not open here any more.',
          'Open it again from the start screen.',
        );
      }
      return project;
    },
    rename: async ({ projectId, name }) => {
      const project = projects.get(projectId);
      if (project === undefined) throw failure('not-found', 'This project is not open here.', '');
      emit({ type: 'projects-changed' });
      return remember({ ...project, name });
    },
    close: async ({ projectId }) => void projects.delete(projectId),
    forget: async ({ folder }) => {
      recent = recent.filter((one) => one.folder !== folder);
    },
    suggestFolder: async ({ name }) => `${home}/${name}`,
  };
}

function at(daysAgo: number): string {
  return new Date(Date.now() - daysAgo * day - 240_000).toISOString();
}
