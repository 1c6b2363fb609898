import { notifications } from '@mantine/notifications';
import { asFailure } from './failure.ts';

/** For failures that belong to no place on the screen. */
export function notifyFailure(title: string, error: unknown): void {
  const { message, hint } = asFailure(error);
  notifications.show({
    color: 'red',
    title,
    message: hint === '' ? message : `${message} ${hint}`,
    autoClose: 12_000,
    role: 'alert',
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
