/** The key that starts shortcuts, as this platform's keyboards print it. */
export function modifierName(): string {
  return /mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
}
