import { type ReactNode, Suspense, lazy } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { StartScreen } from '../features/start/start-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { ProjectGate } from './project-gate.tsx';

// The start screen is what a new window shows; all else is loaded when it is gone to.
const NewProjectScreen = lazy(async () => ({
  default: (await import('../features/new-project/new-project-screen.tsx')).NewProjectScreen,
}));
const SourcesScreen = lazy(async () => ({
  default: (await import('../features/sources/sources-screen.tsx')).SourcesScreen,
}));
const RecipeScreen = lazy(async () => ({
  default: (await import('../features/recipe/recipe-screen.tsx')).RecipeScreen,
}));
const RunScreen = lazy(async () => ({
  default: (await import('../features/run/run-screen.tsx')).RunScreen,
}));
const SamplesScreen = lazy(async () => ({
  default: (await import('../features/samples/samples-screen.tsx')).SamplesScreen,
}));
const RunsScreen = lazy(async () => ({
  default: (await import('../features/runs/runs-screen.tsx')).RunsScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
}));

export function ScreenRoutes() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary resetKey={pathname}>
      <Suspense fallback={<ScreenPending />}>
        <Routes>
          <Route path="/" element={<StartScreen />} />
          <Route path="/new" element={<NewProjectScreen />} />
          <Route path="/project/:projectId" element={<ProjectGate />}>
            <Route index element={<Navigate to="sources" replace />} />
            <Route path="sources" element={<SourcesScreen />} />
            <Route path="run" element={<RecipeScreen />} />
            <Route path="runs/:runId" element={<RunScreen />} />
            <Route path="samples" element={<SamplesScreen />} />
          </Route>
          <Route path="/runs" element={<RunsScreen />} />
          <Route path="/settings" element={<SettingsScreen />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}

function ScreenPending(): ReactNode {
  return <div aria-busy="true" />;
}
