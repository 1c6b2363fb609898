import { Button, Center, Code, Group, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** A new value (the route, say) clears the error. */
  readonly resetKey?: string;
}

interface ErrorBoundaryState {
  readonly error: Error | null;
  readonly resetKey: string | undefined;
}

/** Keeps a fault on one screen from taking the others with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Center component="section" mih="60vh" p="xl">
        <Stack maw={520} role="alert">
          <Title order={1}>This screen has failed</Title>
          <Text>This is a fault in Datawright. Your projects and runs are not affected.</Text>
          <Code block>{error.message}</Code>
          <Group>
            <Button onClick={() => this.setState({ error: null })}>Try again</Button>
            <Button variant="default" onClick={() => globalThis.location.reload()}>
              Reload
            </Button>
          </Group>
        </Stack>
      </Center>
    );
  }
}
