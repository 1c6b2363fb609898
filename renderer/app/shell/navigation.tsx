import { AppShell, Kbd, NavLink, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { openSpotlight } from '@mantine/spotlight';
import {
  IconChartHistogram,
  IconFiles,
  IconHistory,
  IconPlayerPlay,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { ProjectId } from '../../../preload/contract.ts';
import { useCurrentProject } from '../current-project.ts';
import { useProjectInfo } from '../use-project-info.ts';
import { modifierName } from './modifier-name.ts';
import { ProjectSwitcher } from './project-switcher.tsx';
import { RunIndicator } from './run-indicator.tsx';

export function Navigation() {
  const { projectId } = useCurrentProject();
  const project = useProjectInfo(projectId);
  return (
    <>
      <AppShell.Section className="navbar-part">
        <ProjectSwitcher projectId={projectId} />
        <UnstyledButton className="search-button" mt={6} onClick={openSpotlight}>
          <IconSearch size={16} aria-hidden />
          <Text span flex={1}>
            Search
          </Text>
          <Kbd size="xs">{modifierName()} K</Kbd>
          <VisuallyHidden>commands and projects</VisuallyHidden>
        </UnstyledButton>
      </AppShell.Section>
      <AppShell.Section className="navbar-part" data-grow component="nav" aria-label="Project">
        {project !== null && <ProjectLinks projectId={project.id} />}
      </AppShell.Section>
      <AppShell.Section className="navbar-part" component="nav" aria-label="Application">
        <ScreenLink to="/runs" label="Runs" icon={<IconHistory size={18} aria-hidden />} />
        <ScreenLink to="/settings" label="Settings" icon={<IconSettings size={18} aria-hidden />} />
      </AppShell.Section>
    </>
  );
}

function ProjectLinks({ projectId }: { readonly projectId: ProjectId }) {
  const base = `/project/${projectId}`;
  return (
    <>
      <ScreenLink to={`${base}/sources`} label="Sources" icon={<IconFiles size={18} aria-hidden />} />
      <ScreenLink
        to={`${base}/run`}
        also={`${base}/runs/`}
        label="Run"
        icon={<IconPlayerPlay size={18} aria-hidden />}
        aside={<RunIndicator projectId={projectId} />}
      />
      <ScreenLink
        to={`${base}/samples`}
        label="Samples"
        icon={<IconChartHistogram size={18} aria-hidden />}
      />
    </>
  );
}

interface ScreenLinkProps {
  readonly to: string;
  /** Beginning of other addresses for which this is the active link. */
  readonly also?: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly aside?: ReactNode;
}

function ScreenLink({ to, also, label, icon, aside }: ScreenLinkProps) {
  const { pathname } = useLocation();
  const active = pathname === to || (also !== undefined && pathname.startsWith(also));
  return (
    <NavLink
      component={Link}
      to={to}
      className="nav-link"
      label={label}
      leftSection={icon}
      rightSection={aside}
      active={active}
      color="gray"
      variant="subtle"
      {...(active && { 'aria-current': 'page' as const })}
    />
  );
}
