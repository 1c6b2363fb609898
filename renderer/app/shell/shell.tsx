import { AppShell } from '@mantine/core';
import { useLocation } from 'react-router';
import { ErrorBoundary } from '../error-boundary.tsx';
import { CurrentProjectContext, useCurrentProjectState } from '../current-project.ts';
import { ScreenRoutes } from '../routes.tsx';
import { CommandPalette } from './command-palette.tsx';
import { Navigation } from './navigation.tsx';
import { useColorSchemeSetting } from './use-color-scheme-setting.ts';
import { WindowDropLater } from './window-drop-later.tsx';
import { useRunNotices } from './use-run-notices.tsx';
import { useShellCommands } from './use-shell-commands.ts';

export function Shell() {
  const currentProject = useCurrentProjectState();
  return (
    <CurrentProjectContext value={currentProject}>
      <Frame />
    </CurrentProjectContext>
  );
}

/** What listens to the whole app stands inside of the project's context. */
function Frame() {
  const { pathname } = useLocation();
  useColorSchemeSetting();
  useShellCommands();
  useRunNotices();
  return (
    <AppShell navbar={{ width: 220, breakpoint: 0 }} transitionDuration={0}>
      <a className="skip-link" href="#main" onClick={skipToMain}>
        Skip to the screen
      </a>
      <AppShell.Navbar className="navbar" component="div">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" className="main" tabIndex={-1}>
        <ErrorBoundary resetKey={pathname}>
          <ScreenRoutes />
        </ErrorBoundary>
      </AppShell.Main>
      <CommandPalette />
      <WindowDropLater />
    </AppShell>
  );
}

/** The hash belongs to the router, so the link moves the focus itself. */
function skipToMain(event: React.MouseEvent) {
  event.preventDefault();
  document.querySelector<HTMLElement>('#main')?.focus();
}
