import { Menu, Text, UnstyledButton } from '@mantine/core';
import { IconFolderOpen, IconHome, IconPencil, IconPlus, IconSelector, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ProjectId, RecentProject } from '../../../preload/contract.ts';
import { useOpenProject, useOpenProjectDialog } from '../../features/start/use-open-project.ts';
import { useRecentProjects } from '../../features/start/use-recent-projects.ts';
import { useProjectInfo } from '../use-project-info.ts';
import { BrandMark } from './brand-mark.tsx';
import { RenameProject } from './rename-project.tsx';
import { useCloseProject } from './use-close-project.ts';

/** The project's name, and from there to every other project. */
export function ProjectSwitcher({ projectId }: { readonly projectId: ProjectId | null }) {
  const navigate = useNavigate();
  const [renaming, setRenaming] = useState(false);
  const openDialog = useOpenProjectDialog();
  const closeProject = useCloseProject();
  const open = useProjectInfo(projectId);
  return (
    <>
      <Menu position="bottom-start" width={264}>
        <Menu.Target>
          <UnstyledButton className="project-switcher" aria-label={switcherLabel(open?.name)}>
            <BrandMark />
            <div className="project-switcher-text">
              <Text fw={600} truncate>
                {open?.name ?? 'Datawright'}
              </Text>
              {open !== null && (
                <Text c="dimmed" size="xs" className="path-end" title={open.folder}>
                  <bdi>{open.folder}</bdi>
                </Text>
              )}
            </div>
            <IconSelector size={16} aria-hidden color="var(--mantine-color-dimmed)" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {open !== null && (
            <>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setRenaming(true)}>
                Rename project
              </Menu.Item>
              <Menu.Item leftSection={<IconX size={16} />} onClick={() => void closeProject(open.id)}>
                Close project
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          <OtherProjects openFolder={open?.folder ?? null} />
          <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => void navigate('/new')}>
            New project
          </Menu.Item>
          <Menu.Item leftSection={<IconFolderOpen size={16} />} onClick={() => void openDialog()}>
            Open a project folder
          </Menu.Item>
          <Menu.Item leftSection={<IconHome size={16} />} onClick={() => void navigate('/')}>
            Start screen
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open !== null && <RenameProject project={open} opened={renaming} onClose={() => setRenaming(false)} />}
    </>
  );
}

function OtherProjects({ openFolder }: { readonly openFolder: string | null }) {
  const recent = useRecentProjects();
  const openProject = useOpenProject();
  const others = (recent.data ?? []).filter((one) => one.available && one.folder !== openFolder).slice(0, 5);
  if (others.length === 0) return null;
  const item = (project: RecentProject) => (
    <Menu.Item key={project.folder} onClick={() => openProject.mutate({ folder: project.folder })}>
      {project.name}
    </Menu.Item>
  );
  return (
    <>
      <Menu.Label>Recent projects</Menu.Label>
      {others.map(item)}
      <Menu.Divider />
    </>
  );
}

function switcherLabel(name: string | undefined): string {
  return name === undefined ? 'Datawright: projects' : `Project ${name}: switch or manage`;
}
